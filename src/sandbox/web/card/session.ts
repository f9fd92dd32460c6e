import { createContext, useContext } from 'react';
import type { Control } from '../../card/controls.ts';
import type { FormValues } from './form-values.ts';
import type { NamedStyles } from './look.ts';

/** What every component of one card shares: how it is read, and how a person acts on it. */
export interface CardSession {
  readonly narrow: boolean;
  readonly expired: boolean;
  /** The control whose answer is awaited; the card stays locked until then. */
  readonly waitingFor: string | undefined;
  readonly controls: readonly Control[];
  readonly values: FormValues;
  readonly styles: NamedStyles;
  readonly nameOf: (openId: string) => string;
  /** open_ids of the people of the chat: whom a field offers that lists nobody. */
  readonly members: readonly string[];
  /** A press on a button or a container; `key` tells the pressed one from the others. */
  readonly press: (control: Control, key: string) => void;
  /** A choice outside of a form. Resolves to whether it was taken. */
  readonly choose: (control: Control, key: string, value: unknown) => Promise<boolean>;
}

export const SessionContext = createContext<CardSession | undefined>(undefined);

/** Name of the form a component stands in; undefined outside of one. */
export const FormContext = createContext<string | undefined>(undefined);

export function useCard(): CardSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a component of a card was drawn outside of a card');
  return session;
}
