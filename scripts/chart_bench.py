#!/usr/bin/python3
"""Draws what an elder-week costs at several sizes of a county, from a table of `yinling bench`.

  scripts/chart_bench.py analysis/bench/model-MACHINE.csv analysis/bench/cost-MACHINE.svg

Debian packages: python3-matplotlib."""
import csv
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

matplotlib.rcParams["svg.hashsalt"] = "yinling"  # the same table gives the same file


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lines = {}
    with open(sys.argv[1], encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["work"] == "synthesis":
                continue
            mix = row["work"].removeprefix("full model, ").replace("+", ", ")
            threads = int(row["threads"])
            name = f"{mix}; {threads} thread{'s' if threads > 1 else ''}"
            nanoseconds = 1e9 / float(row["elder_weeks_per_second"])
            lines.setdefault(name, []).append((int(row["elders"]), nanoseconds))
    figure, axes = plt.subplots(figsize=(8, 4.5))
    for (name, points), dash, marker in zip(sorted(lines.items()), ["-", "--", "-.", ":"] * 4, "osD^" * 4):
        axes.plot(*zip(*sorted(points)), dash, marker=marker, label=name)
    axes.set(
        xscale="log",
        ylim=(0, None),
        xlabel="elders of the county",
        ylabel="ns per elder-week (wall clock)",
        title="What a week of an elder costs, by size of the county: flat is the goal",
    )
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(sys.argv[2], bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    main()
