const countries = new Intl.DisplayNames(["en"], {type: "region"});

/** A country's English name, as this Node knows it: "US" → "United States" */
export const countryName = (code: string): string => countries.of(code) ?? code;

/**
 * Where a place lies, in words.
 * @param city the city that pulls it most, null where there is none within 50 km
 * @example
 * nearWords({name: "Chicago", country: "US"}); // → "near Chicago, United States"
 */
export const nearWords = (city: {name: string; country: string} | null): string =>
  city === null
    ? "more than 50 km from every town of 1,000 people"
    : `near ${city.name}, ${countryName(city.country)}`;
