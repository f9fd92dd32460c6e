import { Button, Message } from '@arco-design/web-react';
import { type ReactElement, useState } from 'react';
import type { FaultRequest, WorldView } from '../page/protocol.ts';
import { cause, complaintOf } from './api.ts';
import { emptyFieldChoices, groupFaults, personFaults, platformFaults } from './faults.ts';
import { SidePanel } from './side-panel.tsx';

/** What can go wrong in a county, to be tried while nothing is at stake. */
export function FaultDrawer({ open, world, onClose }: FaultDrawerProps): ReactElement {
  const { people, groups, emptyFields, faultsLeft } = world;
  const [person, setPerson] = useState(people[0]?.name ?? '');
  const [chosenGroup, setGroup] = useState<string | undefined>();
  const group = groups.find(({ name }) => name === chosenGroup) ?? groups[0];
  return (
    <SidePanel title="故障演练" open={open} width={440} onClose={onClose}>
      <h3>平台</h3>
      <ul className="faults">
        {platformFaults.map(({ title, hint, request }) => (
          <li key={title}>
            <div>
              <strong>{title}</strong>
              <div className="soft">{hint}</div>
            </div>
            <Button size="small" aria-label={`触发：${title}`} onClick={() => void strike(title, request)}>
              触发
            </Button>
          </li>
        ))}
      </ul>
      <p className="faults-left" role="status">
        <span className="soft">{faultsLeft === 0 ? '没有待触发的故障' : `还有${faultsLeft}次调用或事件将出故障`}</span>
        <Button
          size="small"
          disabled={faultsLeft === 0}
          onClick={() => void strike('全部解除', { kind: 'disarm' }, '已全部解除')}
        >
          全部解除
        </Button>
      </p>
      <h3>表单</h3>
      <Choice
        label="留空的项"
        value={titleOf(emptyFields)}
        options={emptyFieldChoices.map(({ title }) => title)}
        onChange={(title) => {
          const chosen = emptyFieldChoices.find((one) => one.title === title);
          if (chosen) void strike(`留空的项${title}`, { kind: 'empty-fields', as: chosen.as });
        }}
      />
      <h3>人员</h3>
      <Choice label="人员" value={person} options={people.map(({ name }) => name)} onChange={setPerson} />
      <div className="fault-buttons">
        {personFaults.map(({ title, kind }) => (
          <Button key={kind} size="small" onClick={() => void strike(`${person}：${title}`, { kind, person })}>
            {title}
          </Button>
        ))}
      </div>
      <h3>群</h3>
      <Choice label="群" value={group?.name ?? ''} options={groups.map(({ name }) => name)} onChange={setGroup} />
      <div className="fault-buttons">
        {group &&
          groupFaults
            .filter(({ whileIn }) => whileIn === group.botInChat)
            .map(({ title, kind }) => (
              <Button
                key={kind}
                size="small"
                onClick={() => void strike(`${group.name}：${title}`, { kind, group: group.name })}
              >
                {title}
              </Button>
            ))}
      </div>
    </SidePanel>
  );
}

interface FaultDrawerProps {
  readonly open: boolean;
  readonly world: WorldView;
  readonly onClose: () => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps): ReactElement {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}

function titleOf(emptyFields: WorldView['emptyFields']): string {
  return emptyFieldChoices.find(({ as }) => as === emptyFields)?.title ?? '';
}

async function strike(title: string, request: FaultRequest, done = `已触发：${title}`): Promise<void> {
  try {
    await cause(request);
    Message.success(done);
  } catch (error) {
    Message.error(complaintOf(error));
  }
}
