import {expect, it} from "vitest";
import {type HarmSaid, harmAgreement} from "../../../src/patrol/harm/agreement.ts";
import {harmKinds} from "../../../src/patrol/harm/harm-kinds.ts";
import {harmBy} from "../../../src/patrol/harm/zone-harm.ts";
import {harmSentence} from "../../../src/prose/report/harm.ts";

const said = (places: number[], slots: number[], units: number[]): HarmSaid => ({
  places: Float64Array.from(places),
  slots,
  units
});

it("finds two indices that say the same to agree in everything", () => {
  const one = said([3, 1, 2], [1.2, 0.8], [0, 0, 5]);
  expect(harmAgreement({csi: one, law: one}, [1, 1, 1])).toEqual({
    n: 3,
    per_incident: 1,
    per_week: 1,
    first: 3,
    kept: 3,
    slots: 1,
    units: 3,
    units_kept: 3
  });
});

it("counts a unit-shift as kept as often as both plans have it", () => {
  const csi = said([3, 1], [1, 2], [0, 0, 1, 2]);
  const law = said([3, 1], [1, 2], [0, 1, 1, 3]);
  expect(harmAgreement({csi, law}, [1, 1])).toMatchObject({units: 4, units_kept: 2});
});

it("counts the places that stay among the first when indices set them upside down", () => {
  const n = 30;
  const up = Array.from({length: n}, (_, i) => i + 1);
  const csi = said(up, [1, 2], [0]);
  const law = said([...up].reverse(), [2, 1], [1]);
  const found = harmAgreement({csi, law}, new Float64Array(n).fill(1));
  expect(found).toMatchObject({per_incident: -1, slots: -1, first: 20, kept: 10, units_kept: 0});
  expect(found && harmSentence({index: "csi", agreement: found}, {kind: "areas"})).toBe(
    "Weighed by the law of Illinois instead of Canada’s Crime Severity Index, 10 of the 20 patrol areas with most harm stay among the first 20, and 0 of the plan’s 1 unit-shifts stay where they are; " +
      "by mean harm of an incident the orders of the 30 agree with a rank correlation of −1.00, those of the shifts of the week of −1.00."
  );
});

it("finds planted zones of costly thefts and of bad checks in opposite order by the two indices", () => {
  const {kinds} = harmKinds([
    {type: "THEFT", iucr: "0810", description: null, n: 2000},
    {type: "DECEPTIVE PRACTICE", iucr: "1110", description: null, n: 1000}
  ]);
  const counts = {
    kinds,
    zones: {zones: Float64Array.of(1000, 0, 500, 500, 0, 1000), all: Float64Array.of(1500, 1500)},
    slots: Float64Array.of(10, 1, 1, 10)
  };
  const by = (index: "csi" | "law") => ({...harmBy(counts, index, 2), units: []});
  const found = harmAgreement({csi: by("csi"), law: by("law")}, [1, 1, 1]);
  expect(found).toMatchObject({per_incident: -1, per_week: -1, slots: -1});
});

it("says nothing where an index weighs nothing, or there is nothing to order", () => {
  const one = said([3, 1], [1, 2], [0]);
  expect(harmAgreement({csi: one, law: said([0, 0], [1, 1], [0])}, [1, 1])).toBeNull();
  expect(harmAgreement({csi: said([3], [1, 2], [0]), law: said([3], [1, 2], [0])}, [1])).toBeNull();
  expect(harmSentence({index: "csi", agreement: null}, {kind: "zones"})).toContain("cannot be shown");
});
