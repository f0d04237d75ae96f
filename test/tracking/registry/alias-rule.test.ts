import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {decideAliases} from "../../../src/tracking/registry/alias-rule.ts";

const default_data = {model: "DBSCAN_Model", data_name: "Chicago 2015–2017", is_default_data: true};
const other_data = {model: "DBSCAN_Model", data_name: "crimes.csv", is_default_data: false};

describe("decideAliases", () => {
  it("makes the first version on the default data champion", () => {
    expect(decideAliases({...default_data, version: 1, aliases: {}})).toEqual({
      champion: 1,
      challenger: undefined,
      given: "champion",
      sentence: "DBSCAN_Model version 1 is the first on Chicago 2015–2017 and becomes champion."
    });
  });

  it("leaves champion and makes a later version challenger", () => {
    expect(decideAliases({...default_data, version: 3, aliases: {champion: 1, challenger: 2}})).toEqual({
      champion: 1,
      challenger: 3,
      given: "challenger",
      sentence:
        "DBSCAN_Model version 3, on Chicago 2015–2017, becomes challenger; version 1 remains champion."
    });
  });

  it("says that nothing moved when the version is the champion", () => {
    expect(decideAliases({...default_data, version: 1, aliases: {champion: 1, challenger: 2}})).toEqual({
      champion: 1,
      challenger: 2,
      given: undefined,
      sentence: "DBSCAN_Model version 1 is unchanged and remains champion."
    });
  });

  it("says that nothing moved when the version is the challenger", () => {
    const {sentence} = decideAliases({...other_data, version: 2, aliases: {champion: 1, challenger: 2}});
    expect(sentence).toBe(
      "DBSCAN_Model version 2, on crimes.csv, is unchanged and remains challenger; version 1 remains champion."
    );
  });

  it("sets no champion on other data, though there is none", () => {
    expect(decideAliases({...other_data, version: 1, aliases: {}})).toEqual({
      champion: undefined,
      challenger: 1,
      given: "challenger",
      sentence:
        "DBSCAN_Model version 1, on crimes.csv, becomes challenger; only a report on the default data sets a champion."
    });
  });

  it("lets the default data set champion after other data came first", () => {
    expect(decideAliases({...default_data, version: 2, aliases: {challenger: 1}})).toMatchObject({
      champion: 2,
      challenger: 1
    });
  });

  it("moves champion to a version that is better beyond noise, and the old one becomes challenger", () => {
    const evidence = {better: true, because: "its zones hold more of what came after"};
    expect(
      decideAliases({...default_data, version: 3, aliases: {champion: 1, challenger: 2}, evidence})
    ).toEqual({
      champion: 3,
      challenger: 1,
      given: "champion",
      sentence:
        "DBSCAN_Model version 3, on Chicago 2015–2017, becomes champion in place of version 1: its zones hold more of what came after."
    });
  });

  it("leaves champion where the test is within noise, and says what the test found", () => {
    const evidence = {better: false, because: "the difference is within noise"};
    expect(decideAliases({...default_data, version: 2, aliases: {champion: 1}, evidence})).toMatchObject({
      champion: 1,
      challenger: 2,
      sentence:
        "DBSCAN_Model version 2, on Chicago 2015–2017, becomes challenger; version 1 remains champion: the difference is within noise."
    });
  });

  it("never moves champion to a version on other data, however good", () => {
    const evidence = {better: true, because: "it is better"};
    expect(decideAliases({...other_data, version: 2, aliases: {champion: 1}, evidence}).champion).toBe(1);
  });

  it("never moves a champion without evidence, and always names the version somewhere", () => {
    const version = fc.integer({min: 1, max: 5});
    const aliases = fc.record({champion: version, challenger: version}, {requiredKeys: []});
    fc.assert(
      fc.property(version, fc.boolean(), aliases, (candidate, is_default_data, before) => {
        const after = decideAliases({...default_data, is_default_data, version: candidate, aliases: before});
        if (before.champion !== undefined) expect(after.champion).toBe(before.champion);
        if (!is_default_data) expect(after.champion).toBe(before.champion);
        expect([after.champion, after.challenger]).toContain(candidate);
        expect(after.sentence).toContain(`DBSCAN_Model version ${candidate}`);
      })
    );
  });
});
