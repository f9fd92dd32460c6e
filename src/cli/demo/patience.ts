/** How long anybody waits for a card: everybody else is being sent theirs at the same time, perhaps on a busy machine. */
export const patienceMs = 60_000;
