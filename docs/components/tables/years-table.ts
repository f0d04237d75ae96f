import {html} from "npm:htl";
import type {LevelStep, YearChange, YearGroup, YearsReport} from "../../src/report/years.ts";
import {change, changeSpan, fromTo} from "../../src/text/changes.js";
import {sentenceCase} from "../../src/text/format.js";
import {MONTH_NAMES} from "../../src/text/words.js";
import {type Column, dataTable} from "./data-table.js";

/** A change with its interval, marked where it stands clear of chance; a dash where there is none. */
function told(each: YearChange | YearGroup["per_year"] | undefined): unknown {
  if (!each) return "–";
  const tag = "clear" in each && each.clear ? html`<span class="tag">clear</span>` : "";
  return html`<div>${tag} ${change(each.ratio)}</div><div class="interval">${changeSpan(each)}</div>`;
}

const monthName = (month: string): string =>
  `${MONTH_NAMES[Number(month.slice(5)) - 1]?.slice(0, 3)} ${month.slice(0, 4)}`;

const stepText = ({month, from, to, change: by}: LevelStep): HTMLElement =>
  html`<div>${monthName(month)}${from === to ? "" : html` <span class="interval">${monthName(from)}–${monthName(to)}</span>`}: ${change(by.ratio)}</div>`;

/** Records by year, the changes between years, and the months from which levels have changed. */
export function yearsTable({years, groups}: YearsReport): HTMLElement {
  const columns: Column<YearGroup>[] = [
    {label: "Type", value: ({name}) => sentenceCase(name)},
    {
      label: `Records ${years.join(" → ")}`,
      value: ({incidents}) => incidents.at(-1) ?? 0,
      show: ({incidents}) => fromTo(incidents),
      numeric: true
    },
    ...years.slice(1).map(
      (year, t): Column<YearGroup> => ({
        label: `${years[t]} to ${year}`,
        value: ({changes}) => changes[t]?.ratio ?? null,
        show: ({changes}) => told(changes[t]),
        numeric: true
      })
    ),
    ...(years.length > 2
      ? [
          {
            label: `${years[0]} to ${years.at(-1)}`,
            value: ({overall}: YearGroup) => overall?.ratio ?? null,
            show: ({overall}: YearGroup) => told(overall ?? undefined),
            numeric: true
          },
          {
            label: "A year, along a line",
            value: ({per_year}: YearGroup) => per_year?.ratio ?? null,
            show: (group: YearGroup) => (group.per_year ? told(group.per_year) : lineText(group)),
            numeric: true
          }
        ]
      : []),
    ...(groups.some(({steps}) => steps.length > 0)
      ? [
          {
            label: "Shifted, to stay",
            value: ({steps}: YearGroup) => steps[0]?.month ?? null,
            show: ({steps}: YearGroup) => (steps.length > 0 ? steps.map(stepText) : "–")
          }
        ]
      : [])
  ];
  return dataTable(groups, columns, {label: "Records by year"});
}

const lineText = ({line_p}: YearGroup): string => (line_p === null ? "–" : "no line");
