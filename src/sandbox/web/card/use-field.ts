import { useContext, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { readControl, type Control } from '../../card/controls.ts';
import type { Node } from '../../card/json.ts';
import { spokenLabel } from './press.ts';
import { FormContext, useCard } from './session.ts';

interface Field {
  readonly control: Control;
  readonly value: unknown;
  /** A new value: kept until its form is submitted, or sent at once outside of a form. */
  readonly change: (value: unknown) => void;
  /** Kept on the device only, as what is typed into an input before its own send key is pressed. */
  readonly keep: (value: unknown) => void;
  readonly inForm: boolean;
  readonly disabled: boolean;
  /** Required, and found empty when the form was to be submitted. */
  readonly missing: boolean;
  readonly waiting: boolean;
  readonly label: string;
}

/** One field of a card: what it holds, and where a new value goes. */
export function useField(node: Node): Field {
  const { controls, values, choose, expired, waitingFor } = useCard();
  const form = useContext(FormContext);
  const key = useId();
  const inForm = form !== undefined;
  const control = useMemo(() => {
    const own = readControl(node, { form });
    return controls.find((one) => inForm && one.form === form && one.name === own.name) ?? own;
  }, [node, form, inForm, controls]);
  const name = control.name ?? '';
  const [alone, setAlone] = useState(control.value);
  const typed = useSyncExternalStore(values.subscribe, () => values.typed.get(name));
  const missing = useSyncExternalStore(values.subscribe, () => values.isMissing(name));

  const keep = (value: unknown): void => (inForm ? values.type(name, value) : setAlone(value));
  const change = (value: unknown): void => {
    keep(value);
    if (inForm) return;
    void choose(control, key, value).then((taken) => {
      if (!taken) setAlone(alone);
    });
  };
  return {
    control,
    value: inForm ? (typed ?? control.value) : alone,
    change,
    keep,
    inForm,
    disabled: control.disabled || expired,
    missing: inForm && missing,
    waiting: waitingFor === key,
    label: spokenLabel(control),
  };
}
