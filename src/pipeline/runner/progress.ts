import {Listr, PRESET_TIMER} from "listr2";
import type {StepEvent} from "./run-steps.ts";
import type {Step} from "./step.ts";

/** Shows what a report is doing: live on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Shows steps while they run. */
  steps<T>(steps: readonly Step[], run: (onStep: (event: StepEvent) => void) => Promise<T>): Promise<T>;
  /** Shows one thing while it is done. */
  during<T>(name: string, title: string, run: () => Promise<T>): Promise<T>;
  note(name: string, text: string): void;
}

/** Live on a terminal, else lines. */
export const progressOn = (output: {isTTY?: boolean; write(text: string): unknown}): Progress =>
  output.isTTY ? terminalProgress() : lineProgress((line) => output.write(line));

/** One line when a thing starts and one when it ends, with the seconds since the beginning. */
function lineProgress(write: (line: string) => void): Progress {
  const began = performance.now();
  const line = (text: string) =>
    write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
  return {
    steps: async (steps, run) => {
      const titles = new Map(steps.map(({name, title}) => [name, title]));
      const kept: string[] = [];
      const result = await run(({step, state}) => {
        if (state === "kept") kept.push(step);
        else if (state !== "progress") line(`${state.padEnd(7)}  ${step}: ${titles.get(step)}`);
      });
      if (kept.length > 0) line(`kept     ${kept.join(", ")}`);
      return result;
    },
    during: async (name, title, run) => {
      line(`started  ${name}: ${title}`);
      const result = await run();
      line(`done     ${name}: ${title}`);
      return result;
    },
    note: (name, text) => line(`kept     ${name} (${text})`)
  };
}

type Show = (text: string) => void;

/** A row of the live list: it waits for `done` or `fail`, and `show` changes its text. */
function waitingRow(title: string) {
  const row = {
    title: `${title} (waiting)`,
    show: (_: string) => {},
    done: () => {},
    fail: (_: Error) => {},
    run: (show: Show) => {
      row.show = show;
      return waiting;
    }
  };
  const waiting = new Promise<void>((resolve, reject) => {
    Object.assign(row, {done: resolve, fail: reject});
  });
  return row;
}

/** A live list of steps with share done and time taken. */
function terminalProgress(): Progress {
  const list = (rows: {title: string; run: (show: Show) => Promise<unknown>}[]) =>
    new Listr(
      rows.map(({title, run}) => ({
        title,
        task: (_, task) =>
          run((text) => {
            task.title = text;
          })
      })),
      {concurrent: true, exitOnError: true, rendererOptions: {timer: PRESET_TIMER, collapseErrors: false}}
    ).run();
  return {
    steps: async (steps, run) => {
      const rows = new Map(steps.map(({name, title}) => [name, waitingRow(title)]));
      const titles = new Map(steps.map(({name, title}) => [name, title]));
      const shown = list([...rows.values()]).catch(() => undefined);
      const result = run(({step, state, share, note}) => {
        const own = rows.get(step);
        const title = titles.get(step) ?? step;
        if (state === "progress") own?.show(`${title} ${Math.round(share * 100)}% ${note}`.trimEnd());
        else own?.show(state === "kept" ? `${title} (unchanged)` : title);
        if (state === "done" || state === "kept") own?.done();
        if (state === "failed") own?.fail(new Error(title));
      });
      await result.catch(() => undefined);
      for (const own of rows.values()) own.done();
      await shown;
      return result;
    },
    during: async (_, title, run) => {
      let made: ReturnType<typeof run> | undefined;
      await list([
        {
          title,
          run: () => {
            made = run();
            return made;
          }
        }
      ]);
      return made as ReturnType<typeof run>;
    },
    note: () => undefined
  };
}
