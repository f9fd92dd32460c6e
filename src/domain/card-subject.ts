import type { CardRef } from './card-ref.ts';

/** Cards of one subject show the same thing: when it changes, all of them are redrawn. */
export function subjectOf(ref: CardRef): string {
  switch (ref.kind) {
    case 'roster-check':
      return `import:${ref.importId}`;
    case 'opening':
      return `opening:${ref.assessmentId}`;
    // A nudge tells of the same tasks, and follows them.
    case 'task-list':
    case 'nudge':
      return `tasks:${ref.assessmentId}:${ref.personId}`;
    case 'sheet':
      return `sheet:${ref.sheetId}`;
    case 'change-request':
      return `request:${ref.requestId}`;
    case 'marks-check':
      return `marks:${ref.workbookId}`;
    case 'paper':
      return `paper:${ref.personId}`;
    case 'paper-review':
      return `paper-review:${ref.workbookId}`;
    case 'corrections-teams':
      return `corrections-teams:${ref.assessmentId}`;
    case 'corrections':
      return `corrections:${ref.teamId}`;
    case 'progress':
      return `progress:${ref.assessmentId}:${ref.personId}`;
    case 'team-end':
      return `team:${ref.teamId}`;
    case 'all-submitted':
      return `all-submitted:${ref.teamId}`;
    case 'reminder':
      return `reminder:${ref.personId}`;
    case 'reminder-digest':
      return `reminder-digest:${ref.chatId ?? ref.assessmentId}`;
    case 'reminder-plan':
      return `reminder-plan:${ref.assessmentId}`;
    case 'calendar':
      return `calendar:${ref.assessmentId}`;
    case 'results':
    case 'results-announcement':
      return `results:${ref.assessmentId}`;
    // Not redrawn with the results: that would take away what is being typed.
    case 'what-if':
      return `what-if:${ref.assessmentId}:${ref.personId}`;
    case 'report':
      return `report:${ref.teamId}`;
    case 'finding':
      return `finding:${ref.unitId}`;
    case 'next-steps':
      return `next-steps:${ref.teamId}`;
    // What can be exported changes with the reports.
    case 'reports':
    case 'exports':
      return `reports:${ref.assessmentId}`;
    case 'report-filed':
      return `filing:${ref.filingId}`;
    case 'grading':
      return `grading:${ref.assessmentId}`;
    case 'grading-confirm':
    case 'grading-final':
      return `grading-round:${ref.roundId}`;
    case 'suggestion':
      return `suggestion:${ref.suggestionId}`;
    case 'analysis':
    case 'disagreements':
      return `analysis:${ref.personId}`;
    case 'second-look':
      return `look:${ref.lookId}:${ref.sheetId}`;
    case 'people':
      return `people:${ref.assessmentId}`;
    case 'help':
    case 'choose':
    case 'copy-choose':
    case 'copy-form':
      return `person:${ref.personId}`;
    case 'burden':
      return `burden:${ref.assessmentId}:${ref.personId}`;
    case 'rights':
      return `rights:${ref.assessmentId}:${ref.personId}`;
    case 'objections':
      return `objections:${ref.assessmentId}`;
    case 'objection-invite':
      return `objection-invite:${ref.unitId}`;
    case 'objection':
      return `objection:${ref.objectionId}`;
    case 'rehearsal-end':
      return `rehearsal:${ref.assessmentId}`;
    case 'dead-letters':
      return 'dead-letters';
    case 'publication':
    case 'bulletin':
      return `publication:${ref.publicationId}`;
    case 'unit-result':
      return `unit-result:${ref.publicationId}:${ref.unitId}`;
    case 'hand-in':
      return `hand-in:${ref.batchId}`;
    case 'evidence-unit':
    case 'evidence-pieces':
    case 'evidence-piece':
    case 'evidence-returned':
    case 'evidence-earlier':
      return `evidence:${ref.unitId}`;
    case 'evidence-table':
      return `evidence-table:${ref.assessmentId}`;
  }
}

/** Subjects of other cards that a card tells of as well: it is redrawn with them. */
export function followsOf(ref: CardRef): readonly string[] {
  switch (ref.kind) {
    case 'reminder':
      return ref.matters.map((matter) => {
        switch (matter.kind) {
          case 'scoring':
            return subjectOf({ kind: 'task-list', assessmentId: matter.assessmentId, personId: ref.personId, page: 0 });
          case 'report':
            return subjectOf({ kind: 'team-end', teamId: matter.teamId });
          case 'objection':
            return subjectOf({ ...matter, kind: 'objections', personId: ref.personId, page: 0 });
        }
      });
    // Pieces to choose from come and go with the unit's evidence.
    case 'objection':
      return [subjectOf({ kind: 'evidence-unit', unitId: ref.unitId, personId: ref.personId, page: 0 })];
    case 'reminder-digest':
      return ref.teamIds.map((teamId) => subjectOf({ kind: 'team-end', teamId }));
    default:
      return [];
  }
}
