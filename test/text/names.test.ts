import {expect, it} from "vitest";
import {lowerName, sentenceCase} from "../../src/text/format.ts";
import {locationsInWords} from "../../src/text/zone-words.ts";

it("official names in capitals are words, with those whole that records cut short", () => {
  expect(sentenceCase("CRIM SEXUAL ASSAULT")).toBe("Criminal sexual assault");
  expect(lowerName("CRIM SEXUAL ASSAULT")).toBe("criminal sexual assault");
  expect(sentenceCase("CRIMINAL TRESPASS")).toBe("Criminal trespass");
  expect(sentenceCase("ÉMEUTE")).toBe("Émeute");
});

it("names that are words already stay as they are", () => {
  expect(sentenceCase("Crim. damage")).toBe("Crim. damage");
  expect(lowerName("Theft from a van")).toBe("theft from a van");
});

it("kinds of places are words, and companies keep their letters", () => {
  const of = (description: string) => locationsInWords([{description, share: 0.25}]);
  expect(of("CTA PLATFORM")).toBe("CTA platform 25%");
  expect(of("PARKING LOT/GARAGE(NON.RESID.)")).toBe("parking lot/garage (non-residential) 25%");
  expect(of("POLICE FACILITY/VEH PARKING LOT")).toBe("police facility/vehicle parking lot 25%");
  expect(of("CHA APARTMENT")).toBe("housing authority apartment 25%");
});
