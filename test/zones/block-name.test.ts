import {expect, it} from "vitest";
import {blockName} from "../../src/zones/block-name.ts";

it("says a masked block as one says it", () => {
  expect(blockName("001XX N STATE ST")).toBe("100 block of N State St");
  expect(blockName("0000X W TERMINAL ST")).toBe("0 block of W Terminal St");
  expect(blockName("100XX W OHARE ST")).toBe("10000 block of W Ohare St");
});

it("leaves other texts alone", () => {
  expect(blockName("Market Square")).toBe("Market Square");
});
