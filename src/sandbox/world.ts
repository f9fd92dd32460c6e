import { z } from 'zod';

const name = z.string().trim().min(1).max(60);

const WorldPerson = z.strictObject({
  name,
  mobile: z.string().regex(/^\+?\d{6,15}$/, 'a mobile number'),
  openId: z
    .string()
    .regex(/^ou_[0-9a-z]{8,64}$/)
    .optional(),
  email: z.email().optional(),
  title: z.string().max(60).optional(),
  organisation: z.string().max(60).optional(),
  /** Inside the app's contact range (通讯录权限范围): the contact API shows this person. */
  listed: z.boolean().default(true),
  /** Inside the app's availability range (可用范围): this person can talk with the bot. */
  reachable: z.boolean().default(true),
  /** This person has told the client to take no more messages from the bot. */
  blockedBot: z.boolean().default(false),
});

const WorldChat = z.strictObject({
  name,
  members: z.array(name),
  owner: name.optional(),
  botInChat: z.boolean().default(false),
});

/** Who and what there is before anything happens: the people of a county and their group chats. */
export const World = z
  .strictObject({
    bot: z.strictObject({ name }).default({ name: '考核助手' }),
    people: z.array(WorldPerson).min(1),
    chats: z.array(WorldChat).default([]),
  })
  .superRefine((world, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    const people = new Set(world.people.map((person) => person.name));
    for (const twice of repeated(world.people.map((person) => person.name))) fault(`two people are called ${twice}`);
    for (const twice of repeated(world.people.map((person) => person.mobile))) fault(`mobile given twice: ${twice}`);
    for (const twice of repeated(world.chats.map((chat) => chat.name))) fault(`two chats are called ${twice}`);
    for (const chat of world.chats) {
      for (const member of [...chat.members, ...(chat.owner ? [chat.owner] : [])]) {
        if (!people.has(member)) fault(`${chat.name}: nobody is called ${member}`);
      }
    }
  });

export type World = z.infer<typeof World>;
export type WorldInput = z.input<typeof World>;

/** Reads a world from JSON data; every fault is named. */
export function parseWorld(input: unknown): World {
  const parsed = World.safeParse(input);
  if (!parsed.success) throw new Error(`bad world\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** The least there can be: three people of one county and the office's group. */
export const tinyWorld: WorldInput = {
  people: [
    { name: '李明', mobile: '13800000001', title: '副部长', organisation: '县委组织部' },
    { name: '王芳', mobile: '13800000002', title: '科员', organisation: '县直机关工委' },
    { name: '赵强', mobile: '13800000003', title: '党政办主任', organisation: '城关镇' },
  ],
  chats: [{ name: '县委党建引领工作推进组', members: ['李明', '王芳'], owner: '李明' }],
};
