import {join} from "node:path";
import type {ServerRun} from "../server/answers.ts";
import {longest, valueText} from "../store/checks.ts";
import {fileStamps, type LocalRun} from "../store/local-runs.ts";
import {type RunRecord, readRun} from "../store/run-record.ts";
import {CLAIM_TAG, SUPERSEDED_TAG} from "../store/tags.ts";
import {hashPoints, type RunNote, shortHash} from "./journal.ts";
import {type SyncContext, sendFiles, sendState, sendTexts} from "./send-run.ts";

/**
 * What became of a run: `sent` was made on the server, `completed` was there and lacked something, `left` was deleted on the
 * server and stays so, `gone` is no longer here.
 */
export type RunOutcome = "sent" | "completed" | "unchanged" | "left" | "gone";

/**
 * Brings one run to the server: makes it, or adds what is missing there. Its state comes last, so a run that is
 * finished on the server is whole. A run begun anew here takes the place of its unfinished forerunner.
 *
 * @param experiment_id the server's
 * @param known the server's runs of this key, deleted ones too
 */
export async function syncRun(
  context: SyncContext,
  run: LocalRun,
  experiment_id: string,
  known: readonly ServerRun[]
): Promise<RunOutcome> {
  const {files, client, journal} = context;
  const stamps = fileStamps(join(files.root, run.folder));
  // A parent that was begun anew has another id on the server: then its children's tags are not whole either.
  const parent = run.parent_run_id === undefined ? undefined : context.there.get(run.parent_run_id)?.run_id;
  const whole = shortHash(JSON.stringify([stamps, parent]));
  const note = journal.run(run.run_id);
  const active = known.filter(
    ({lifecycle_stage, tags}) => lifecycle_stage === "active" && tags[CLAIM_TAG] === undefined
  );
  const found = active.find(({run_id}) => run_id === note?.run_id) ?? active[0];
  if (found !== undefined) context.there.set(run.run_id, found);
  if (found !== undefined && found.run_id === note?.run_id && note.whole === whole) return "unchanged";
  const record = readRun(files, run.folder);
  if (record === undefined) return "gone";
  if (found === undefined && known.some((other) => wasDeletedByHand(other, record))) return "left";

  const sent_to_found = note !== undefined && note.run_id === found?.run_id ? note : undefined;
  const is_other = found !== undefined && isOther(record, found, sent_to_found, stamps);
  const begin = ({run_id}: ServerRun): RunNote => {
    return {run_id, tags: {}, metrics: {}, artifacts: {}, datasets: []};
  };
  if (is_other && found.status === "FINISHED") {
    // Logged from another store: a finished run stays as it is.
    journal.setRun(run.run_id, {...begin(found), whole});
    return "unchanged";
  }
  if (is_other) await client.supersedeRun(found.run_id);
  const is_new = found === undefined || is_other;
  const target = is_new
    ? await client.ensureRun({
        experiment_id,
        name: record.name,
        run_key: run.run_key,
        start_time: record.start_time,
        owner: journal.owner()
      })
    : found;
  context.there.set(run.run_id, target);
  const sent = is_other ? undefined : sent_to_found;
  const {whole: _, ...next} = sent ?? begin(target);
  const news: boolean[] = [];
  try {
    news.push(await sendTexts(context, record, target, sent, next));
    news.push(await sendFiles(context, run, stamps, target, sent, next));
    news.push(await sendState(client, record, target));
  } catch (error) {
    journal.setRun(run.run_id, next);
    throw error;
  }
  journal.setRun(run.run_id, {...next, whole});
  context.there.set(run.run_id, {...target, status: record.status});
  if (is_new) return "sent";
  return news.includes(true) ? "completed" : "unchanged";
}

function wasDeletedByHand(there: ServerRun, record: RunRecord): boolean {
  return (
    there.lifecycle_stage !== "active" &&
    there.tags[SUPERSEDED_TAG] === undefined &&
    there.start_time === Math.trunc(record.start_time)
  );
}

/** Whether the server's run holds what this one does not: it is from an earlier try, or another store. */
function isOther(
  record: RunRecord,
  there: ServerRun,
  sent: RunNote | undefined,
  stamps: Readonly<Record<string, string>>
): boolean {
  return (
    there.start_time !== Math.trunc(record.start_time) ||
    Object.entries(there.params).some(([key, value]) => {
      const here = record.params[key];
      return here === undefined || valueText(here, longest.param) !== value;
    }) ||
    there.metrics.some(({key}) => record.history[key] === undefined) ||
    Object.entries(sent?.metrics ?? {}).some(([key, {points, hash}]) => {
      const start = record.history[key]?.slice(0, points) ?? [];
      return hashPoints(start) !== hash;
    }) ||
    Object.keys(sent?.artifacts ?? {}).some((path) => stamps[`artifacts/${path}`] === undefined)
  );
}
