import {createHash, randomUUID} from "node:crypto";
import {join} from "node:path";
import {openFiles} from "../store/files.ts";
import {formatPoint, type MetricPoint} from "../store/metrics.ts";

/** What one server was sent of one run. A hint that saves questions: what the server says comes first. */
export interface RunNote {
  /** The run's id on the server. */
  run_id: string;
  /** A hash of the sizes and times of the run's files, and of its parent's id there, when all of it had been sent. */
  whole?: string;
  /** Hashes of what was sent, by key. */
  tags: Record<string, string>;
  /** How many points of each metric, and the hash of their lines. */
  metrics: Record<string, {points: number; hash: string}>;
  /** Size and time of each file sent. */
  artifacts: Record<string, string>;
  datasets: string[];
}

/** What one server was sent of a registered model. */
export interface ModelNote {
  /** Hashes of description and tags, and of those of the versions (`1/tag`). */
  texts: Record<string, string>;
  /** The server's version of each version here, and the run there that it is from. */
  versions: Record<string, {version: number; run_id: string}>;
  /** Where each alias was set to on the server; `next` is being set. */
  aliases: Record<string, {version?: number; next?: number}>;
}

/** Notes of what one server was sent, in a folder of the store that MLflow passes over. */
export type Journal = ReturnType<typeof openJournal>;

/** @param uri the server's address, without secrets */
export function openJournal(root: string, uri: string) {
  // Its own root: another process may be writing runs into the store.
  const files = openFiles(join(root, ".sync.trash", shortHash(uri)));
  const read = <T>(path: string): T | undefined => {
    if (!files.exists(path)) return undefined;
    try {
      return JSON.parse(files.text(path));
    } catch {
      return undefined; // A note that cannot be read is no note.
    }
  };
  const write = (path: string, note: unknown) => files.write(path, `${JSON.stringify(note)}\n`);
  return {
    folder: files.root,
    /** A name of this store, by which it knows its own half-made runs on the server. */
    owner(): string {
      const known = read<string>("owner.json");
      const owner = known ?? randomUUID();
      if (known === undefined) write("owner.json", owner);
      return owner;
    },
    run: (run_id: string) => read<RunNote>(`runs/${run_id}.json`),
    setRun: (run_id: string, note: RunNote) => write(`runs/${run_id}.json`, note),
    model: (name: string): ModelNote =>
      read<ModelNote>(`models/${shortHash(name)}.json`) ?? {texts: {}, versions: {}, aliases: {}},
    setModel: (name: string, note: ModelNote) => write(`models/${shortHash(name)}.json`, note),
    /** Hashes of an experiment's tags. */
    experimentTags: (id: string) => read<Record<string, string>>(`experiments/${id}.json`) ?? {},
    setExperimentTags: (id: string, tags: Record<string, string>) => write(`experiments/${id}.json`, tags)
  };
}

/** Enough of a hash to tell two texts apart. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/**
 * The texts to be sent: those the server lacks, and those changed here since they were sent. What was changed or
 * removed on the server after that stays so.
 */
export function textsToSend(
  here: Readonly<Record<string, string>>,
  sent: Readonly<Record<string, string>>,
  there: Readonly<Record<string, string>>
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(here).filter(
      ([key, value]) =>
        there[key] !== value &&
        (sent[key] === undefined ? there[key] === undefined : sent[key] !== shortHash(value))
    )
  );
}

export function hashes(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, shortHash(value)]));
}

export function hashPoints(points: readonly MetricPoint[]): string {
  return shortHash(points.map(formatPoint).join(""));
}
