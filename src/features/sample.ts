import {type PcaModel, transformPca} from "../reduce/pca.ts";
import type {Places} from "../space/places.ts";
import {fillFeatures} from "./features.ts";
import type {AvailableColumns, IncidentColumns} from "./incident-columns.ts";
import {TYPE_GROUPS, typeGroup} from "./offence/groups.ts";

/** The sampled incidents: what the pictures, UMAP and the reference checks work on. */
export interface Sample {
  /** Standardised features, row-major. */
  features: Float64Array;
  /** First three component scores, row-major n × 3. */
  scores: Float64Array;
  type: Uint16Array;
  severity: Float64Array;
  /** 0–23; empty where records do not tell it. */
  hour: Uint8Array;
  /** The place of each, by its index. */
  place: Int32Array;
  /** Empty where no file says. */
  arrest: Uint8Array;
}

/**
 * Tells the stratum of an incident: its type group and community area, or time of the year where no area is known.
 * @param groupOf group of offences of a type; default: that of its words
 * @example
 * const {by, stratum} = strata(["BATTERY", "THEFT"], {area: Int32Array.of(8, 32)});
 * by; // → "type group × community area"
 * stratum({type: Uint16Array.of(1), day_of_year: Uint16Array.of(63)}, Int32Array.of(1), 0); // → 129
 */
export function strata(type_names: readonly string[], {area}: Places, groupOf = typeGroup) {
  const group = type_names.map((name) => TYPE_GROUPS.indexOf(groupOf(name)));
  const most = area.reduce((max, number) => Math.max(max, number), 0);
  // An area numbered beyond a few hundred is no community area; codes must fit 16 bits.
  const by_area = most > 0 && most < 16_000;
  return {
    by: by_area ? "type group × community area" : "type group × twelfth of the year",
    stratum: ({type, day_of_year}: IncidentColumns, place: Int32Array, i: number): number => {
      const second = by_area ? Math.max(0, area[place[i]]) : Math.min(11, Math.floor(day_of_year[i] / 30.5));
      return second * TYPE_GROUPS.length + group[type[i]];
    }
  };
}

/**
 * Collects the sampled rows as their blocks go by.
 * @example
 * const v = Float64Array.of(0.5, 1), code = Uint8Array.of(0, 1), type_names = ["BATTERY", "THEFT"];
 * const columns = {n: 2, hour: v, x: v, y: v, severity: v, weekday: code, day_of_year: code, type: code, type_names};
 * const all = featureMoments({}); all.add(columns); const model = pca(all.moments(), {n_components: 3});
 * const sample = sampleCollector(2, model, {}); sample.take(columns, code);
 * sample.finish(model).scores.length; // → 6
 */
export function sampleCollector(n: number, model: PcaModel, available: AvailableColumns) {
  const {n_features: d, mean, scale} = model;
  const sample: Sample = {
    features: new Float64Array(n * d),
    scores: new Float64Array(0),
    type: new Uint16Array(n),
    severity: new Float64Array(n),
    hour: new Uint8Array(available.no_hours ? 0 : n),
    place: new Int32Array(n),
    arrest: new Uint8Array(available.arrest ? n : 0)
  };
  let taken = 0;
  return {
    take(columns: IncidentColumns, place: Int32Array): void {
      fillFeatures(columns, sample.features.subarray(taken * d), available);
      sample.type.set(columns.type, taken);
      sample.severity.set(columns.severity, taken);
      if (!available.no_hours) sample.hour.set(columns.hour, taken);
      sample.place.set(place, taken);
      if (available.arrest && columns.arrest) sample.arrest.set(columns.arrest, taken);
      taken += columns.n;
    },
    /** @param leading the model with as many components as are wanted as scores */
    finish(leading: PcaModel): Sample {
      const scores = transformPca(leading, sample.features, taken);
      const features = sample.features.map((value, i) => (value - mean[i % d]) / scale[i % d]);
      return {...sample, features, scores};
    }
  };
}
