/** How long a page may grow above a target before it is taken to be settled, ms without a change of its height. */
const QUIET_MS = 1500;
/** What a reader does to look elsewhere: from then on nothing moves the page. */
const READER = ["wheel", "touchstart", "keydown", "pointerdown"] as const;

/**
 * Brings the figure that the address names into view and marks it. Figures appear one after the other and push down what
 * is below them, so the page goes there again until its height has stood still, or the reader moves it.
 */
export function arrive(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === "") return;
  let quiet: ReturnType<typeof setTimeout>;
  const go = () => {
    const target = document.getElementById(id);
    target?.classList.add("arrived");
    target?.scrollIntoView({block: "start", behavior: "instant"});
    clearTimeout(quiet);
    quiet = setTimeout(rest, QUIET_MS);
  };
  /** Nothing has moved for a while: that is the end unless figures are still to come. */
  const rest = () => {
    if (document.querySelector("observablehq-loading")) quiet = setTimeout(rest, QUIET_MS);
    else end();
  };
  const heights = new ResizeObserver(go);
  const end = () => {
    clearTimeout(quiet);
    heights.disconnect();
    for (const kind of READER) removeEventListener(kind, end);
  };
  for (const kind of READER) addEventListener(kind, end, {passive: true});
  heights.observe(document.body);
}
