/** A part of a text: words, or somebody mentioned: a person by open_id, the bot (`bot`) or everybody (`all`). */
export type Piece = string | { readonly mention: string };
