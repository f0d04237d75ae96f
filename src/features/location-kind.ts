import type {PlaceKind} from "../report/hotspots.ts";

/** Kinds of places; a kind's code is its position. */
export const LOCATION_KINDS = ["outdoor", "residence", "commercial", "transport", "other"] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** The first rule that finds one of its words decides; so "SCHOOL YARD" is no yard of a home. */
const RULES: [LocationKind, RegExp][] = [
  ["commercial", words("GAS STATION|CAR WASH|DEALERSHIP|BOWLING|MOVIE|THEATER|MEDICAL|DENTAL")],
  ["transport", words("CTA|AIRPORT|AIRCRAFT|RAIL|RAILROAD|RAILWAY|TRAIN|TAXI|TAXICAB|BUS|BOAT|WATERCRAFT")],
  ["transport", words("SUBWAY|METRO|TRANSIT|TRAM|FERRY")],
  ["transport", words("VEHICLE|AUTO|TRUCK|TRANSPORTATION")],
  ["other", words("SCHOOL|POLICE|JAIL|FIRE STATION|LIBRARY|HOSPITAL|CHURCH|GOVERNMENT|FEDERAL|ABANDONED")],
  ["outdoor", words("STREET|SIDEWALK|ALLEY|GANGWAY|PARKING|PARK|LOT|VACANT|HIGHWAY|EXPRESSWAY|BRIDGE")],
  ["outdoor", words("ROAD|ROADWAY|FREEWAY|PLAZA|PLAYGROUND|OUTSIDE|OUTDOORS")],
  ["outdoor", words("RIVER|RIVERBANK|LAKEFRONT|WATERFRONT|LAGOON|BEACH|FOREST|FIELD|CEMETERY|CEMETARY")],
  ["residence", words("RESIDENCE|RESIDENTIAL|APARTMENT|CONDO|CONDOMINIUM|CHA|HOUSE|HOME|ROOMING|DORMITORY")],
  ["residence", words("DWELLING|TOWNHOUSE|DUPLEX|FLAT")],
  [
    "residence",
    words("PORCH|YARD|DRIVEWAY|GARAGE|HALLWAY|STAIRWELL|VESTIBULE|BASEMENT|ELEVATOR|LAUNDRY ROOM")
  ],
  [
    "commercial",
    words("STORE|SHOP|RETAIL|RESTAURANT|BAR|TAVERN|CLUB|HOTEL|MOTEL|OFFICE|BUSINESS|COMMERCIAL")
  ],
  ["commercial", words("BANK|ATM|CREDIT UNION|SAVINGS|CURRENCY EXCHANGE|MARKET|SALON|BARBERSHOP|CLEANERS")],
  ["commercial", words("SUPERMARKET|GROCERY|PHARMACY|MALL|CAFE|NIGHTCLUB|GYM")],
  [
    "commercial",
    words("WAREHOUSE|FACTORY|POOL ROOM|POOLROOM|ARENA|STADIUM|NEWSSTAND|COIN OPERATED|LAUNDROMAT")
  ]
];

/**
 * The code of a location description's kind: 0 street or outdoor, 1 residence, 2 commercial, 3 transport
 * or vehicle, 4 other (public institutions, unknown words, nothing given). Found by English keywords
 * chosen from Chicago's list. Call it once per distinct description.
 */
export function locationKind(description: string | null | undefined): number {
  return LOCATION_KINDS.indexOf(kindOf(description) ?? "other");
}

/** With more incidents at places of unknown words, the words are not those of these data. */
export const MAX_UNKNOWN_SHARE = 0.5;

/** Whether a description has a word that tells its kind; "OTHER" tells that it is none of the kinds. */
export const isKnownLocation = (description: string | null | undefined): boolean =>
  kindOf(description) !== undefined || /\bOTHER\b/i.test(description ?? "");

/** The kind of place that a description tells of; "other" where it has no word that is known. */
export function placeKind(description: string | null | undefined): PlaceKind {
  const kind = kindOf(description) ?? "other";
  return kind === "transport" && /\bAIR(PORT|CRAFT)\b/i.test(description ?? "") ? "airport" : kind;
}

/** Whether it is a place that anybody may enter and a patrol passes: streets, car parks, parks, and transit but for airports. */
export const isPublicPlace = (description: string | null | undefined): boolean =>
  ["outdoor", "transport"].includes(placeKind(description));

function kindOf(description: string | null | undefined): LocationKind | undefined {
  const text = (description ?? "").toUpperCase();
  return RULES.find(([, pattern]) => pattern.test(text))?.[0];
}

function words(alternatives: string): RegExp {
  return new RegExp(`\\b(?:${alternatives})\\b`);
}
