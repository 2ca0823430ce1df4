export interface Office {
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly language: string;
  /** How many of a hundred colleagues sit here. */
  readonly share: number;
}

export const offices: readonly Office[] = [
  { name: 'Berlin', country: 'DE', timeZone: 'Europe/Berlin', language: 'de-DE', share: 20 },
  { name: 'London', country: 'GB', timeZone: 'Europe/London', language: 'en-GB', share: 15 },
  { name: 'Stockholm', country: 'SE', timeZone: 'Europe/Stockholm', language: 'sv-SE', share: 9 },
  { name: 'New York', country: 'US', timeZone: 'America/New_York', language: 'en-US', share: 14 },
  { name: 'San Francisco', country: 'US', timeZone: 'America/Los_Angeles', language: 'en-US', share: 11 },
  { name: 'São Paulo', country: 'BR', timeZone: 'America/Sao_Paulo', language: 'pt-BR', share: 7 },
  { name: 'Bengaluru', country: 'IN', timeZone: 'Asia/Kolkata', language: 'en-IN', share: 10 },
  { name: 'Singapore', country: 'SG', timeZone: 'Asia/Singapore', language: 'en-SG', share: 5 },
  { name: 'Sydney', country: 'AU', timeZone: 'Australia/Sydney', language: 'en-AU', share: 5 },
  { name: 'Tokyo', country: 'JP', timeZone: 'Asia/Tokyo', language: 'ja-JP', share: 4 },
];

export function officeCalled(name: string): Office {
  const office = offices.find((one) => one.name === name);
  if (!office) throw new Error(`There is no office called ${name}.`);
  return office;
}
