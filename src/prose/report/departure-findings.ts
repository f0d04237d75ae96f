import type {Numbers} from "../../report/numbers.ts";
import type {TemporalCluster, TemporalReport} from "../../report/temporal.ts";
import {count, lowerName, percent} from "../../text/format.ts";
import {areaTitle, list} from "../../text/words.ts";

type Clusters = Numbers<NonNullable<TemporalReport["clusters"]>>;

/** Profiles and areas of a cluster that a sentence names. */
const NAMED = 8;

/** "theft in Near North Side and Lake View; battery in West Town", or "theft and battery in Loop": those with most incidents. */
function membersInWords(profiles: Clusters["profiles"], id: number): string {
  const members = profiles
    .filter(({cluster}) => cluster === id)
    .slice(0, NAMED)
    .map(({type, area}) => ({type: lowerName(type), area: areaTitle(area)}));
  const distinct = (key: "type" | "area") => [...new Set(members.map((member) => member[key]))];
  const of = (key: "type" | "area", value: string, other: "type" | "area") =>
    list(members.filter((member) => member[key] === value).map((member) => member[other]));
  return distinct("area").length < distinct("type").length
    ? distinct("area")
        .map((area) => `${of("area", area, "type")} in ${area}`)
        .join("; ")
    : distinct("type")
        .map((type) => `${type} in ${of("type", type, "area")}`)
        .join("; ");
}

function clusterFinding(
  {id, window, n_profiles, in_window}: TemporalCluster,
  profiles: Clusters["profiles"]
): string {
  const {share, expected} = in_window;
  const more = n_profiles - NAMED;
  const members = membersInWords(profiles, id);
  return (
    `More than usual for their types in the part “${window}” (${percent(share)} of their incidents, where their types' weeks in the city let expect ${percent(expected)}): ` +
    `${members}${more > 0 ? `; and ${count(more)} ${more === 1 ? "profile" : "profiles"} more` : ""}.`
  );
}

/** Who departs from the weeks of types, and whether type or area decides. */
export function departureFindings({clusters, profiles, nmi, agreement}: Clusters): string[] {
  const departing = clusters.filter(({usual}) => !usual);
  if (departing.length === 0) return [];
  const usual = clusters.filter((cluster) => cluster.usual);
  const kept = usual.reduce((sum, {n_profiles}) => sum + n_profiles, 0);
  return [
    ...departing.map((cluster) => clusterFinding(cluster, profiles)),
    ...(kept > 0
      ? [`${count(kept)} of ${count(profiles.length)} profiles keep about the usual hours of their types.`]
      : []),
    `The cluster tells ${nmi.area > nmi.type ? "more of the area than of the type" : "no more of the area than of the type"} (normalised mutual information ${nmi.area.toFixed(2)} and ${nmi.type.toFixed(2)}); departures of odd and even weeks correlate at ${agreement.toFixed(2)}.`
  ];
}
