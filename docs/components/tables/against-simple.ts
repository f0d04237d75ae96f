import {html} from "npm:htl";
import {
  type AgainstSimple,
  againstSimpleOn,
  type EvaluatedGroup,
  type EvaluationReport,
  isLeading,
  onArea
} from "../../src/report/evaluation.js";
import {decimals} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";
import {areaLabel, groupLabel} from "./evaluated.js";

const SAID = {1: "ahead", "-1": "behind", 0: ""} as const;

/**
 * The predictor's PAI over that of the best simple method on a few areas, and beside it over the prior count's; a row per
 * group, first on the ground that units can hold.
 */
export function againstSimpleTable(report: EvaluationReport): HTMLElement {
  const positions = report.areas
    .flatMap((_, area) => (report.groups.some((group) => againstSimpleOn(group, area)) ? [area] : []))
    .sort((a, b) => Number(isLeading(report.areas[b])) - Number(isLeading(report.areas[a])));
  const titles = new Map(report.methods.map(({name, title}) => [name, title]));
  const columns: Column<EvaluatedGroup>[] = [
    {label: "Of", value: groupLabel},
    ...positions.flatMap((area): Column<EvaluatedGroup>[] => {
      const ground = areaLabel(report.areas[area]);
      const at = (group: EvaluatedGroup) => againstSimpleOn(group, area);
      const overCount = (group: EvaluatedGroup) =>
        onArea(report.methods, group, area).find(({kind}) => kind === "forecast")?.figures.ratio ?? null;
      return [
        {
          label: `${ground}: over best simple`,
          value: (group) => at(group)?.ratio ?? null,
          show: (group) => comparison(at(group), titles),
          numeric: true
        },
        {
          label: `${ground}: over count`,
          value: overCount,
          show: (group) => ratioText(overCount(group)),
          numeric: true
        }
      ];
    })
  ];
  return dataTable(report.groups, columns, {
    label:
      "The predictor's PAI over that of the best simple method and of the prior count, by type and ground flagged"
  });
}

const ratioText = (ratio: number | null): string => (ratio === null ? "–" : decimals(ratio, 2));

function comparison(against: AgainstSimple | undefined, titles: ReadonlyMap<string, string>): unknown {
  if (!against) return "–";
  const {ratio, lo, hi, verdict, name} = against;
  const interval = lo === null || hi === null ? "" : `${decimals(lo, 2)}–${decimals(hi, 2)}`;
  return html`<span>${ratioText(ratio)} <small>${SAID[verdict]} ${interval} ${titles.get(name) ?? name}</small></span>`;
}
