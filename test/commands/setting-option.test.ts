import {Command} from "commander";
import {describe, expect, it} from "vitest";
import {addSettings} from "../../src/commands/setting-option.ts";
import {EVALUATION_SETTINGS} from "../../src/pipeline/evaluation-settings.ts";
import {SETTINGS, settingsSchema} from "../../src/pipeline/runner/settings.ts";

const report = () => addSettings(new Command("report"), SETTINGS);
const given = (...args: string[]) => report().parse(args, {from: "user"}).opts();

describe("a table of settings", () => {
  it("is the options of a command, each with its help", () => {
    for (const table of [SETTINGS, EVALUATION_SETTINGS]) {
      const {options} = addSettings(new Command("any"), table);
      expect(options.map((option) => option.attributeName())).toEqual(Object.keys(table));
      expect(options.map(({description}) => description)).toEqual(Object.values(table).map(({help}) => help));
    }
  });

  it("gets what was given under the settings' own names", () => {
    const args = ["--umap-points", "2000", "--date-order", "dmy", "--include-discovered", "--no-site"];
    const lists = [
      "--input",
      "a.csv",
      "b.csv",
      "--steps",
      "kmeans, dbscan",
      "--column",
      "date=On",
      "--column",
      "type=What"
    ];
    expect(settingsSchema.parse(given(...args, ...lists))).toMatchObject({
      umap_points: 2000,
      date_order: "dmy",
      include_discovered: true,
      site: false,
      input: ["a.csv", "b.csv"],
      steps: ["kmeans", "dbscan"],
      column: {date: "On", type: "What"}
    });
  });

  it("has its defaults where nothing was given, and shows them", () => {
    expect(settingsSchema.parse(given())).toEqual(settingsSchema.parse({}));
    const help = report().helpInformation().replace(/\s+/g, " ");
    expect(help).toContain("incidents drawn for UMAP and the pictures, at least 1000 (default: 50000)");
  });

  it("says by name and example what is no column", () => {
    expect(() => given("--column", "date")).toThrow(
      '--column date names no header: write it as name="Its Header", for example date="Reported On"'
    );
  });
});
