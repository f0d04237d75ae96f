import {expect, it} from "vitest";
import {theftOrBurglary} from "../../src/features/theft-or-burglary.ts";

it.each([
  [
    "theft",
    ["THEFT", "theft", "Other theft", "Larceny", "LARCENY/THEFT", "Shoplifting", "THEFT FROM BUILDING"]
  ],
  [
    "theft",
    ["BURGLARY FROM VEHICLE", "VEHICLE BREAK-IN", "Hurto a personas", "FURTO - OUTROS", "Fahrraddiebstahl"]
  ],
  [
    "theft",
    ["Theft from the person", "THEFT F/AUTO", "Theft from motor vehicle", "GRAND LARCENY", "PETIT LARCENY"]
  ],
  [
    "burglary",
    ["BURGLARY", "Burglary - residential", "BREAK-IN", "Breaking and Entering", "COMMERCIAL BURGLARY"]
  ],
  ["burglary", ["Hurto a residencias", "Cambriolages de logement", "Wohnraumeinbruch"]],
  [null, ["MOTOR VEHICLE THEFT", "AUTO THEFT", "Theft of Motor Vehicle", "VEHICLE THEFT", "Auto-theft"]],
  [null, ["IDENTITY THEFT", "THEFT OF IDENTITY", "Vols de véhicules", "BATTERY", "ROBBERY", ""]]
])("is %s of %j", (kind, types) => {
  expect(types.map((type) => [type, theftOrBurglary(type)])).toEqual(types.map((type) => [type, kind]));
});
