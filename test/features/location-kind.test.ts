import {describe, expect, it} from "vitest";
import {
  isKnownLocation,
  isPublicPlace,
  LOCATION_KINDS,
  locationKind
} from "../../src/features/location-kind.ts";

const kind = (description: string | null | undefined) => LOCATION_KINDS[locationKind(description)];

describe("the kind of a location description", () => {
  it.each([
    ["STREET", "outdoor"],
    ["PARKING LOT/GARAGE(NON.RESID.)", "outdoor"],
    ["CHA PARKING LOT/GROUNDS", "outdoor"],
    ["LAKEFRONT/WATERFRONT/RIVERBANK", "outdoor"],
    ["RIVER BANK", "outdoor"],
    ["RESIDENCE-GARAGE", "residence"],
    ["RESIDENTIAL YARD (FRONT/BACK)", "residence"],
    ["COLLEGE/UNIVERSITY RESIDENCE HALL", "residence"],
    ["CHA HALLWAY/STAIRWELL/ELEVATOR", "residence"],
    ["SMALL RETAIL STORE", "commercial"],
    ["GAS STATION", "commercial"],
    ["BOWLING ALLEY", "commercial"],
    ["MOVIE HOUSE/THEATER", "commercial"],
    ["AUTO / BOAT / RV DEALERSHIP", "commercial"],
    ["ATM (AUTOMATIC TELLER MACHINE)", "commercial"],
    ["CTA BUS STOP", "transport"],
    ["AIRPORT PARKING LOT", "transport"],
    ["VEHICLE NON-COMMERCIAL", "transport"],
    ["SCHOOL, PUBLIC, GROUNDS", "other"],
    ["POLICE FACILITY/VEH PARKING LOT", "other"],
    ["SCHOOL YARD", "other"],
    ["WAREHOUSE", "commercial"],
    ["OTHER", "other"]
  ])("of %s is %s", (description, expected) => {
    expect(kind(description)).toBe(expected);
  });

  it.each([
    ["TRANSIT - NYC SUBWAY", "transport"],
    ["MULTI-UNIT DWELLING", "residence"],
    ["GROCERY/BODEGA", "commercial"],
    ["HIGHWAY/ROAD", "outdoor"],
    ["PLAYGROUND", "outdoor"]
  ])("of another city, %s, is %s", (description, expected) => {
    expect(kind(description)).toBe(expected);
  });

  it("tells places that a patrol passes, and descriptions that no word is known of", () => {
    const places = ["ALLEY", "CTA PLATFORM", "AIRPORT/AIRCRAFT", "APARTMENT", "DEPARTMENT STORE", "", null];
    expect(places.map(isPublicPlace)).toEqual([true, true, false, false, false, false, false]);
    expect(["ALLEY", "OTHER", "RUE", "", null].map(isKnownLocation)).toEqual([
      true,
      true,
      false,
      false,
      false
    ]);
  });

  it("does not mind case, and is other where nothing is given", () => {
    expect(kind("Apartment")).toBe("residence");
    expect([kind(""), kind(null), kind(undefined)]).toEqual(["other", "other", "other"]);
  });

  it("looks for whole words: a businessman is no bus, a barn no bar", () => {
    expect(kind("BUSINESSMAN")).toBe("other");
    expect(kind("BARN")).toBe("other");
  });
});
