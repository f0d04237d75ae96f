import type {SyncResult} from "./sync-result.ts";

/** What a sync did, in sentences. */
export function tellSync(result: Omit<SyncResult, "sentences">): string[] {
  const {uri, runs, versions, restored, aliases_kept, problems} = result;
  const changes = [
    count(runs.sent, "run", "sent"),
    count(runs.completed, "run", "completed"),
    count(versions.sent, "model version", "sent")
  ].filter((text) => text !== "");
  const unchanged = count(runs.unchanged, "run", "there already");
  const first =
    changes.length > 0
      ? `To ${uri}: ${[...changes, unchanged].filter((text) => text !== "").join(", ")}.`
      : `Nothing new for ${uri}${unchanged === "" ? "" : `: ${unchanged}`}.`;
  return [
    first,
    ...restored.map((name) => `Experiment "${name}" was deleted on the server; it is restored there.`),
    ...(runs.left === 0
      ? []
      : [`${count(runs.left, "run", "deleted on the server")}: restore there what is to be brought over.`]),
    ...(versions.left === 0
      ? []
      : [`${count(versions.left, "model version", "deleted on the server")} and not made again.`]),
    ...(versions.waiting === 0
      ? []
      : [
          `${count(versions.waiting, "model version", "not sent")}: not before the run is finished on the server.`
        ]),
    ...aliases_kept.map(({name, alias, wanted, there}) =>
      there === undefined
        ? `${alias} of ${name} was removed on the server, and stays so; here it is version ${wanted}.`
        : `${alias} of ${name} was set to version ${there} on the server, and stays so; here it is version ${wanted}.`
    ),
    ...problems
  ];
}

function count(number: number, thing: string, what: string): string {
  return number === 0 ? "" : `${number} ${thing}${number === 1 ? "" : "s"} ${what}`;
}
