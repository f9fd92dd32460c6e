import { useEffect, useState } from 'react';

/** Who sits side by side at this screen: one column each. */
export interface Seat {
  readonly id: number;
  readonly person: string | undefined;
  /** Drawn as wide as a phone. */
  readonly phone: boolean;
}

export interface Seats {
  readonly seats: readonly Seat[];
  readonly add: () => void;
  readonly remove: (id: number) => void;
  readonly change: (id: number, change: Partial<Omit<Seat, 'id'>>) => void;
}

/** Kept in the address (#who=李明&phone=王芳), so that a reload, or a link, brings the same people back. */
export function useSeats(): Seats {
  const [seats, setSeats] = useState<readonly Seat[]>(() => seatsFrom(window.location.hash));
  useEffect(() => {
    const written = new URLSearchParams(seats.map(({ person, phone }) => [phone ? 'phone' : 'who', person ?? '']));
    window.history.replaceState(null, '', `#${written.toString()}`);
  }, [seats]);
  return {
    seats,
    add: () => setSeats((before) => [...before, { id: nextId(before), person: undefined, phone: false }]),
    remove: (id) => setSeats((before) => before.filter((seat) => seat.id !== id)),
    change: (id, change) =>
      setSeats((before) => before.map((seat) => (seat.id === id ? { ...seat, ...change } : seat))),
  };
}

function seatsFrom(hash: string): readonly Seat[] {
  const written = [...new URLSearchParams(hash.slice(1))].filter(([key]) => key === 'who' || key === 'phone');
  const seats = written.map(([key, name], id) => ({ id, person: name || undefined, phone: key === 'phone' }));
  return seats.length > 0 ? seats : [{ id: 0, person: undefined, phone: false }];
}

function nextId(seats: readonly Seat[]): number {
  return Math.max(-1, ...seats.map(({ id }) => id)) + 1;
}
