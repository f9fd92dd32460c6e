export async function driveByHand(_: unknown): Promise<void> {}
