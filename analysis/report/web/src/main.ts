import "./page.css";
import { mount } from "svelte";
import App from "./App.svelte";
import type { ReportData } from "./report_data.ts";
import { open } from "./view.svelte.ts";

const embedded = document.getElementById("report-data")?.textContent ?? "";
const report = JSON.parse(embedded) as ReportData;
open(report);
mount(App, { target: document.getElementById("report")!, props: { report } });
