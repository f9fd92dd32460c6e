/** What people typed, or what stands in a roster, wherever a card shows it. */
export interface Words {
  readonly name: string;
  readonly unit: string;
  readonly person: string;
  readonly team: string;
  readonly category: string;
  readonly title: string;
  readonly demand: string;
  readonly reason: string;
  /** How many of everything there may be. */
  readonly many: number;
}
