// Work that can wait, one piece at a time, so that the page never halts.
const waiting: (() => void)[] = [];
let running = false;

function next(): void {
  const work = waiting.shift();
  running = work !== undefined;
  if (!work) return;
  work();
  later();
}
function later(): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(next);
  else setTimeout(next, 30);
}

/** Gives back what takes it off the list again. */
export function at_rest(work: () => void): () => void {
  waiting.push(work);
  if (!running) {
    running = true;
    later();
  }
  return () => {
    const place = waiting.indexOf(work);
    if (place >= 0) waiting.splice(place, 1);
  };
}
