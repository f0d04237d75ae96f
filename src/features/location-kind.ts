/** Kinds of places; a kind's code is its position. */
export const LOCATION_KINDS = ["outdoor", "residence", "commercial", "transport", "other"] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** The first rule that finds one of its words decides; so "SCHOOL YARD" is no yard of a home. */
const RULES: [LocationKind, RegExp][] = [
  ["commercial", words("GAS STATION|CAR WASH|DEALERSHIP|BOWLING|MOVIE|THEATER|MEDICAL|DENTAL")],
  ["transport", words("CTA|AIRPORT|AIRCRAFT|RAIL|RAILROAD|RAILWAY|TRAIN|TAXI|TAXICAB|BUS|BOAT|WATERCRAFT")],
  ["transport", words("VEHICLE|AUTO|TRUCK|TRANSPORTATION")],
  ["other", words("SCHOOL|POLICE|JAIL|FIRE STATION|LIBRARY|HOSPITAL|CHURCH|GOVERNMENT|FEDERAL|ABANDONED")],
  ["outdoor", words("STREET|SIDEWALK|ALLEY|GANGWAY|PARKING|PARK|LOT|VACANT|HIGHWAY|EXPRESSWAY|BRIDGE")],
  ["outdoor", words("RIVER|RIVERBANK|LAKEFRONT|WATERFRONT|LAGOON|BEACH|FOREST|FIELD|CEMETERY|CEMETARY")],
  ["residence", words("RESIDENCE|RESIDENTIAL|APARTMENT|CONDO|CONDOMINIUM|CHA|HOUSE|HOME|ROOMING|DORMITORY")],
  [
    "residence",
    words("PORCH|YARD|DRIVEWAY|GARAGE|HALLWAY|STAIRWELL|VESTIBULE|BASEMENT|ELEVATOR|LAUNDRY ROOM")
  ],
  [
    "commercial",
    words("STORE|SHOP|RETAIL|RESTAURANT|BAR|TAVERN|CLUB|HOTEL|MOTEL|OFFICE|BUSINESS|COMMERCIAL")
  ],
  ["commercial", words("BANK|ATM|CREDIT UNION|SAVINGS|CURRENCY EXCHANGE|MARKET|SALON|BARBERSHOP|CLEANERS")],
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
  const text = (description ?? "").toUpperCase();
  const rule = RULES.find(([, pattern]) => pattern.test(text));
  return LOCATION_KINDS.indexOf(rule?.[0] ?? "other");
}

function words(alternatives: string): RegExp {
  return new RegExp(`\\b(?:${alternatives})\\b`);
}
