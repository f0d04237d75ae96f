import type {TrackedModel} from "./read-models.ts";
import type {ReadReport} from "./report-files.ts";

/** What a model's zones are called, by their number, as a file of its run: whoever asks the model can name its answer. */
export function zoneNames(step: TrackedModel["step"], read: ReadReport): Record<string, string> {
  const names = namesOf(step, read);
  return names === undefined ? {} : {"zone-names.json": `${JSON.stringify(names)}\n`};
}

function namesOf(step: TrackedModel["step"], read: ReadReport): (string | null)[] | undefined {
  if (step === "kmeans" || step === "ward")
    return read("hotspots.json")?.[step]?.clusters.map(({name}) => name);
  if (step !== "dbscan") return undefined;
  const zones = read("zones.json")?.zones;
  if (zones === undefined) return undefined;
  const names = new Array<string | null>(Math.max(-1, ...zones.map(({label}) => label)) + 1).fill(null);
  for (const {label, name} of zones) names[label] = name;
  return names;
}
