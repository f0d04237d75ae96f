import {ascending, descending, group} from "d3";
import type {RegistryReport, RunEntry, RunsReport} from "../report/tracking.ts";
import {REASON_TAG} from "../tracking/registry/alias-reason.ts";
import {purposeName} from "../tracking/store/purpose.ts";
import type {RunHead} from "../tracking/store/run-record.ts";
import type {Store} from "../tracking/store/store.ts";
import type {SyncResult} from "../tracking/sync/sync-result.ts";
import type {Registered} from "./register.ts";

/** Pages of the MLflow server that the store was brought to; null for what has not arrived there. */
function serverLinks(synced: SyncResult | undefined) {
  const page = (...parts: (string | number)[]) =>
    `${synced?.uri}/#/${parts.map(encodeURIComponent).join("/")}`;
  return {
    run(id: string) {
      const there = synced?.runs_there[id];
      return there ? page("experiments", there.experiment_id, "runs", there.run_id) : null;
    },
    model: (name: string) => (synced?.versions_there[name] ? page("models", name) : null),
    version(name: string, version: number) {
      const there = synced?.versions_there[name]?.[version];
      return there === undefined ? null : page("models", name, "versions", there);
    }
  };
}

const MAX_RUNS = 500;

/** One sentence for all versions of which the same is to be said. */
export function tellTogether(registered: readonly Registered[]): string[] {
  return Array.from(
    group(registered, ({verdict}) => verdict),
    ([verdict, same]) => {
      const subjects = same.map(({subject}) => subject).join(", ");
      return same.length === 1 ? `${subjects}${verdict}` : `${subjects}: each${verdict}`;
    }
  );
}

/** Where this report's versions stand: the same however often it is made. */
function standing(store: Store, registered: readonly Registered[]): string {
  const aliased = registered.map(({name, version}) => {
    const aliases = store.versions(name).find((each) => each.version === version)?.aliases ?? [];
    return {text: `${name} ${version}`, alias: aliases.join(" and ") || "without alias"};
  });
  const listed = Array.from(
    group(aliased, ({alias}) => alias),
    ([alias, same]) => `${alias}: ${same.map(({text}) => text).join(", ")}`
  );
  return listed.length > 0
    ? `Of this report's versions, ${listed.join("; ")}.`
    : "This report registers no model.";
}

/** All versions and aliases of the store, for the Metrics page. */
export function describeRegistry(
  store: Store,
  registered: readonly Registered[],
  synced?: SyncResult
): RegistryReport {
  const links = serverLinks(synced);
  return {
    experiment: purposeName("reports"),
    sentence: standing(store, registered),
    server: synced?.uri ?? null,
    models: store.models().map(({name}) => ({
      name,
      link: links.model(name),
      versions: store.versions(name).map(({version, run_id, tags, created_at, aliases}) => ({
        version,
        run_id,
        data: tags.data ?? "",
        dataset_hash: tags.dataset_hash ?? "",
        created: new Date(created_at).toISOString(),
        aliases,
        reason: tags[REASON_TAG] ?? null,
        link: links.version(name, version)
      }))
    }))
  };
}

/** The newest runs of the store, whatever their purpose; settings that were tried are counted, not listed. */
export function describeRuns(store: Store, synced?: SyncResult): RunsReport {
  const links = serverLinks(synced);
  const all = store
    .experiments()
    .flatMap(({experiment_id, name}) =>
      store
        .heads(experiment_id, {tag: "patroliq.part", value: "trial"})
        .map((head) => runEntry(head, name, links.run(head.run_id)))
    )
    .sort((a, b) => descending(a.started, b.started) || ascending(a.run_id, b.run_id));
  return {runs: all.slice(0, MAX_RUNS), n_older: Math.max(0, all.length - MAX_RUNS)};
}

function runEntry(head: RunHead, experiment: string, link: string | null): RunEntry {
  const {run_id, name, status, start_time, end_time, parent_run_id, tags} = head;
  const part = tags["patroliq.part"];
  return {
    run_id,
    name,
    experiment,
    part: part === "report" || part === "model" ? part : "other",
    parent_run_id: parent_run_id ?? null,
    status,
    started: new Date(start_time).toISOString(),
    seconds: end_time === null ? null : (end_time - start_time) / 1000,
    dataset_hash: tags["patroliq.dataset_hash"] ?? null,
    key_figure: tags["patroliq.key_figure"] ?? null,
    n_trials: Number(tags["patroliq.n_trials"] ?? 0),
    link
  };
}
