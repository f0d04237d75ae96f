import {figure} from "../text/format.ts";
import {textTable} from "../text/text-table.ts";
import {
  findVersion,
  type RegisteredVersion,
  type Registry,
  type VersionRun
} from "../tracking/registry/registry.ts";
import {CONTENT_HASH_TAG} from "../tracking/store/tags.ts";

/** Two versions of a model, side by side. */
export interface Comparison {
  name: string;
  versions: [number, number];
  aliases: [string[], string[]];
  /** Whether both are from the same data, and whether they are the same model. */
  same_data: boolean;
  same_content: boolean;
  data: [string, string];
  /** Parameters that differ; undefined where one has none. */
  params: {name: string; a: string | undefined; b: string | undefined}[];
  /** Every metric that either has. */
  metrics: {name: string; a: number | undefined; b: number | undefined}[];
}

/**
 * Compares two versions.
 * @param a a number or an alias
 * @example
 * const registry = openRegistry(), projection = localProjection(41.88, -87.63);
 * const zones = {projection, place_x: [0], place_y: [0], place_zone: [0], risk_rank: [1]};
 * const made = {name: "Zones", description: "Zones.", data_file: "../data/sample/chicago-2015-2017.parquet"};
 * const model = (reach_m: number) => ({kind: "dbscan_zones" as const, model: {...zones, reach_m}});
 * for (const eps of [50, 80]) registry.register({...made, params: {eps}, metrics: {}, model: model(eps)});
 * (await compareVersions(registry, "Zones", "1", "2")).params; // → [{name: "eps", a: "50", b: "80"}]
 */
export async function compareVersions(
  registry: Registry,
  name: string,
  a: string,
  b: string
): Promise<Comparison> {
  const pair = [await findVersion(registry, name, a), await findVersion(registry, name, b)] as const;
  const [first, second] = await Promise.all(pair.map((version) => runOf(registry, version)));
  const keys = (one: object, other: object) => Object.keys({...one, ...other}).sort();
  const tag = (key: string) => pair.map(({tags}) => tags[key]);
  const [hash_a, hash_b] = tag("dataset_hash");
  const [content_a, content_b] = tag(CONTENT_HASH_TAG);
  return {
    name,
    versions: [pair[0].version, pair[1].version],
    aliases: [pair[0].aliases, pair[1].aliases],
    same_data: hash_a !== undefined && hash_a === hash_b,
    same_content: content_a !== undefined && content_a === content_b,
    data: [dataText(pair[0]), dataText(pair[1])],
    params: keys(first.params, second.params)
      .map((key) => ({name: key, a: first.params[key], b: second.params[key]}))
      .filter((param) => param.a !== param.b),
    metrics: keys(first.metrics, second.metrics).map((name) => ({
      name,
      a: first.metrics[name],
      b: second.metrics[name]
    }))
  };
}

async function runOf(registry: Registry, version: RegisteredVersion): Promise<VersionRun> {
  const run = await registry.run(version);
  if (run === undefined)
    throw new RangeError(
      `the run of ${version.name} version ${version.version} (${version.run_id}) is gone from ${registry.where}: there is nothing to compare`
    );
  return run;
}

const dataText = ({tags}: RegisteredVersion): string =>
  `${tags.data ?? "data"} (${tags.dataset_hash ?? "unknown"})`;

/** A comparison as a terminal shows it: parameters that differ, then every metric with its difference. */
export function tellComparison(comparison: Comparison): string {
  const {name, versions, aliases, same_data, same_content, data, params, metrics} = comparison;
  const titles = versions.map(
    (version, i) => `${version}${aliases[i].length > 0 ? ` ${aliases[i].join(", ")}` : ""}`
  );
  const differing = [["", ...titles], ...params.map(({name, a = "–", b = "–"}) => [name, a, b])];
  const measured = [["", ...titles, "difference", "%"], ...metrics.map(metricRow)];
  return [
    `${name}: version ${titles[0]} beside version ${titles[1]}`,
    same_data
      ? `Same data: ${data[0]}.`
      : `Different data: ${data[0]}, and ${data[1]}. Figures do not compare like with like.`,
    ...(same_content ? ["The model is the same in both."] : []),
    "",
    ...(params.length === 0
      ? ["Parameters are the same."]
      : ["Parameters that differ", textTable(differing)]),
    "",
    ...(metrics.length === 0 ? ["Neither has metrics."] : ["Metrics", textTable(measured)])
  ].join("\n");
}

function metricRow({name, a, b}: Comparison["metrics"][number]): string[] {
  const shown = [a, b].map((value) => (value === undefined ? "–" : figure(value)));
  if (a === undefined || b === undefined) return [name, ...shown, "–", "–"];
  const change = b - a;
  const signed = (value: number) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${figure(Math.abs(value))}`;
  const percent = a === 0 || change === 0 ? (change === 0 ? "0" : "–") : signed((100 * change) / Math.abs(a));
  return [name, ...shown, signed(change), percent];
}
