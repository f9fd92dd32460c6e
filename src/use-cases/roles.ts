import type { Actor } from '../db/people.ts';
import { noRoles, type Roles } from '../domain/permissions.ts';

/** What somebody is in one assessment; administration that was claimed holds everywhere. */
export function rolesIn({ memberships, administrator }: Actor, assessmentId?: string): Roles {
  const own = memberships.find((membership) => membership.assessmentId === assessmentId);
  if (own) return own.roles;
  return administrator ? { ...noRoles, administrator, office: true } : noRoles;
}

/** All of somebody's roles together, for what belongs to no single assessment. */
export function allRoles(actor: Actor): Roles {
  const all = [rolesIn(actor), ...actor.memberships.map(({ roles }) => roles)];
  return {
    administrator: all.some(({ administrator }) => administrator),
    office: all.some(({ office }) => office),
    leaderOf: all.flatMap(({ leaderOf }) => leaderOf),
    examinerAs: all.flatMap(({ examinerAs }) => examinerAs),
    liaisonOf: all.flatMap(({ liaisonOf }) => liaisonOf),
  };
}
