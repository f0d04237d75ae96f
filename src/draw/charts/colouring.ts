import * as d3 from "d3";
import type {EmbeddingReport} from "../../report/reduction.ts";
import {hour as clock, sentenceCase} from "../../text/format.ts";
import {CATEGORIES, OTHER} from "../palette.ts";

export type ColourBy =
  | "type"
  | "group"
  | "location"
  | "arrest"
  | "domestic"
  | "severity"
  | "night"
  | "hour"
  | "zone";

/** Points in named groups, each with a colour: what a legend lists and a scatter plot paints. */
export interface Colouring {
  /** Group of each point. */
  group: Uint8Array;
  groups: {name: string; color: string; points: number}[];
}

/** Types that get a colour of their own; the rarer ones share one. */
const MAX_TYPES = 9;

const DAY = "#e69f00";
const NIGHT = "#3b7dd8";
/** Colours around the clock from midnight on, three hours each. */
const CLOCK = ["#3949ab", "#5e7ce2", "#7fb6e6", "#44aa99", "#b5ac00", "#e69f00", "#d55e00", "#8a63d2"];

/** What points can be coloured by in these data, in the order of the choice, by its label. */
export function colourChoices({
  hour,
  zone,
  arrest,
  location,
  domestic
}: EmbeddingReport): Map<string, ColourBy> {
  return new Map<string, ColourBy>([
    ["type", "type"],
    ["group of types", "group"],
    ...(location ? [["kind of place", "location"] as const] : []),
    ...(arrest ? [["arrest", "arrest"] as const] : []),
    ...(domestic ? [["domestic", "domestic"] as const] : []),
    ["severity", "severity"],
    ...(hour
      ? ([
          ["day or night", "night"],
          ["hour", "hour"]
        ] as const)
      : []),
    ...(zone ? [["zone", "zone"] as const] : [])
  ]);
}

export function colouring(embedding: EmbeddingReport, by: ColourBy): Colouring {
  const {zone, arrest, group, location, domestic} = embedding;
  const hour = embedding.hour ?? [];
  switch (by) {
    case "type":
      return byType(embedding);
    case "group":
      return grouped(
        group,
        named(["against persons", "against property", "drugs and vice", "public order and others"])
      );
    case "location":
      return grouped(
        location ?? [],
        named(["streets and parks", "homes", "businesses", "transport", "other places"])
      );
    case "domestic":
      return grouped(domestic ?? [], [
        {name: "not domestic", color: OTHER},
        {name: "domestic", color: "#d55e00"}
      ]);
    case "severity":
      return bySeverity(embedding);
    case "night":
      return grouped(
        hour.map((h) => (h >= 18 || h < 6 ? 1 : 0)),
        [
          {name: "day (06:00–18:00)", color: DAY},
          {name: "night (18:00–06:00)", color: NIGHT}
        ]
      );
    case "hour":
      return grouped(
        hour.map((h) => Math.floor(h / 3)),
        CLOCK.map((color, i) => ({name: `${clock(3 * i)}–${clock(3 * i + 3)}`, color}))
      );
    case "zone":
      return grouped(zone ?? [], [
        {name: "in no zone", color: OTHER},
        {name: "in a zone", color: NIGHT},
        {name: "in one of the five densest zones", color: "#d55e00"}
      ]);
    case "arrest":
      return grouped(arrest ?? [], [
        {name: "no arrest", color: OTHER},
        {name: "arrest", color: "#d55e00"}
      ]);
  }
}

/** Groups with a colour each, the last, the rest, in that of no category. */
const named = (names: string[]): {name: string; color: string}[] =>
  names.map((name, i) => ({name, color: i < names.length - 1 ? CATEGORIES[i] : OTHER}));

/** The levels of severity themselves where they are few, otherwise four bands. */
function bySeverity({severity}: EmbeddingReport): Colouring {
  const colors = ["#56b4e9", "#44aa99", "#e69f00", "#d55e00"];
  const bandOf = (value: number) => Math.min(3, Math.floor(value * 4));
  const levels = d3.sort(new Set(severity));
  return levels.length <= colors.length
    ? grouped(
        severity.map((value) => levels.indexOf(value)),
        levels.map((level) => ({name: `severity ${level}`, color: colors[bandOf(level)]}))
      )
    : grouped(
        severity.map(bandOf),
        colors.map((color, i) => ({name: `severity ${i / 4}–${(i + 1) / 4}`, color}))
      );
}

function byType({type, type_names}: EmbeddingReport): Colouring {
  const sizes = d3.rollup(
    type,
    (points) => points.length,
    (index) => index
  );
  const ranked = d3.sort(sizes, ([, size]) => -size).map(([index]) => index);
  const own = ranked.slice(0, MAX_TYPES);
  const place = new Map(own.map((index, i) => [index, i]));
  const groups = own.map((index, i) => ({name: sentenceCase(type_names[index]), color: CATEGORIES[i]}));
  if (ranked.length > own.length) groups.push({name: "Other types", color: OTHER});
  return grouped(
    type.map((index) => place.get(index) ?? own.length),
    groups
  );
}

function grouped(labels: number[], groups: {name: string; color: string}[]): Colouring {
  const group = Uint8Array.from(labels);
  const points = new Uint32Array(groups.length);
  for (const label of group) points[label]++;
  return {group, groups: groups.map((item, i) => ({...item, points: points[i]}))};
}
