/**
 * How far each route reaches: what the test of rights expects of it. A route that is not here fails that test, and so
 * does one that is here and nowhere else. Whoever adds a route says whose things it shows or changes:
 *
 * - `all`: no id of a department or a person in it, or what everybody with the permission may see or do company-wide
 * - `department`: a head is refused (403) where it is about other departments
 * - `own`: it finds only what belongs to the one who asks, and refuses everybody else (403 or 404)
 * - `quiet`: like `own`, but answers a stranger's id as if it were done, so that nothing is told; and nothing is done
 * - `key`: the address holds a secret, which opens it
 */
export type Reach = 'all' | 'department' | 'own' | 'quiet' | 'key';

const routes: Record<Reach, string> = {
  all: `
    GET /
    GET /account
    POST /account/password
    POST /account/sessions/end
    GET /accounts
    POST /accounts
    GET /accounts/:id
    POST /accounts/:id
    POST /accounts/:id/company/removal
    POST /accounts/:id/end
    POST /accounts/:id/invitation
    POST /accounts/:id/reopening
    POST /accounts/:id/sessions/:sessionId/end
    POST /accounts/:id/sessions/end
    GET /audit
    GET /audit.csv
    GET /briefing
    GET /briefing/:departmentId
    POST /briefing/:departmentId/questions
    GET /calls
    GET /calls/:id/forecast
    GET /calls/:id/forecast/weeks
    GET /calls/:id/handling
    GET /calls/calendar
    POST /calls/calendar/confirmation
    GET /calls/calendar/country
    POST /calls/calendar/days
    POST /calls/calendar/days/:date/removal
    POST /calls/calendar/events
    POST /calls/calendar/preview
    POST /calls/imports
    GET /calls/imports/:id
    GET /calls/imports/new
    GET /calls/mappings/:id
    POST /calls/mappings/:id
    POST /calls/mappings/:id/removal
    POST /calls/queue-names
    GET /calls/staffing
    GET /calls/uploads/:id/mapping
    POST /calls/uploads/:id/mapping
    POST /departments
    GET /departments
    GET /departments/:id
    POST /departments/:id
    GET /departments/new
    POST /friction/categories
    GET /friction/categories
    POST /friction/categories/:id
    POST /friction/categories/:id/merging
    POST /friction/categories/:id/position
    POST /friction/categories/:id/retirement
    POST /friction/categories/:id/return
    POST /friction/claims
    GET /friction
    GET /friction/claims.csv
    GET /friction/duplicates
    POST /friction/duplicates
    POST /friction/duplicates/dismissal
    GET /friction/new
    POST /language
    GET /mailbox
    GET /mailbox/:id
    GET /mailbox/:id/html
    GET /my-day
    GET /my-day-worker.js
    GET /my-day.webmanifest
    GET /my-day/calendar
    POST /my-day/calendar
    POST /my-day/calendar/end
    GET /my-day/sheet
    GET /outbox
    GET /outbox/:id
    POST /outbox/:id/abandonment
    POST /outbox/:id/delivery
    GET /outbox/:id/html
    POST /outbox/delivery
    POST /outbox/jobs/:name/attempt
    POST /people
    GET /people
    GET /people/import
    POST /people/import
    GET /people/import/:id
    POST /people/import/:id/confirmation
    POST /people/import/:id/removal
    GET /people/new
    POST /scenarios
    GET /scenarios
    GET /scenarios/:id
    POST /scenarios/:id
    POST /scenarios/:id/retirement
    POST /scenarios/:id/return
    GET /scenarios/new
    POST /seasons
    GET /reflections
    GET /reflections/code
    POST /reflections/code
    POST /reflections/desk/end
    GET /reflections/imports
    POST /reflections/imports
    GET /reflections/imports/:id
    POST /reflections/imports/:id/confirmation
    POST /reflections/imports/:id/mapping
    POST /reflections/imports/:id/removal
    GET /reflections/own-questions
    GET /reflections/privacy
    GET /seasons
    GET /seasons/new
    POST /session
    POST /session/end
    GET /shift-patterns
    POST /shift-patterns
    GET /shift-patterns/:id
    POST /shift-patterns/:id
    GET /shift-patterns/new
    GET /sign-in
    GET /sign-in/company
    GET /sign-in/company/out
    GET /sign-in/company/return
    GET /sign-in/link
    POST /sign-in/link
    POST /swap-days
    GET /swap-days
    GET /swap-days/:id
    GET /swap-days/:id/callers
    GET /swap-days/:id/live
    GET /swap-days/:id/role-play
    GET /swap-days/new
    GET /swap-days/new/date
    GET /swap-days/new/people
  `,
  department: `
    GET /reflections/surveys/:id/own-questions
    POST /reflections/surveys/:id/own-questions
    POST /reflections/surveys/:id/own-questions/:code/position
    POST /reflections/surveys/:id/own-questions/:code/removal
    POST /reflections/surveys/:id/own-questions/:code/wording
    GET /briefing/:departmentId/edit
    GET /briefing/:departmentId/questions/:id
    POST /briefing/:departmentId/questions/:id/answer
    POST /briefing/:departmentId/questions/:id/dropping
    POST /briefing/:departmentId/questions/:id/merging
    POST /briefing/:departmentId/sections
    GET /briefing/:departmentId/sections/:id
    POST /briefing/:departmentId/sections/:id
    POST /briefing/:departmentId/sections/:id/position
    POST /briefing/:departmentId/sections/:id/removal
    POST /briefing/:departmentId/sections/:id/restoration
    GET /briefing/:departmentId/sections/new
    POST /calls/:id/forecast/:date/correction
    POST /calls/:id/forecast/:date/correction/removal
    POST /calls/calendar/events/:id/removal
    GET /friction/claims/:id
    POST /friction/claims/:id/movement
    POST /friction/claims/:id/separation
    POST /friction/claims/:id/stuck
    POST /my-day/calls/:id/end
    POST /my-day/calls/:id/sight
    GET /people/:id
    POST /people/:id
    GET /people/:id/leaving
    POST /people/:id/leaving
    GET /seasons/:id
    GET /seasons/:id/capacity
    GET /seasons/:id/draw
    GET /seasons/:id/fairness
    GET /seasons/:id/people
    GET /seasons/:id/problem.json
    GET /seasons/:id/proposal
    POST /seasons/:id
    GET /seasons/:id/capacity/:date
    POST /seasons/:id/capacity/:date
    POST /seasons/:id/days/:date/swap-day
    POST /seasons/:id/draws
    GET /seasons/:id/edit
    GET /seasons/:id/people/:employeeId
    POST /seasons/:id/people/:employeeId/turn
    POST /seasons/:id/people/:employeeId/turn/withdrawal
    POST /seasons/:id/people/:employeeId/wishes
    POST /seasons/:id/people/:employeeId/wishes/:wishId/removal
    GET /seasons/:id/planning
    POST /seasons/:id/planning
    POST /seasons/:id/planning/end
    POST /seasons/:id/proposal/acceptance
    POST /seasons/:id/proposal/rejection
    POST /seasons/:id/publication
    GET /seasons/:id/workshops/:date
    POST /seasons/:id/workshops/:date
    GET /swap-days/:id/cancellation
    POST /swap-days/:id/cancellation
    POST /swap-days/:id/edits/:editId/removal
    POST /swap-days/:id/fixes
    POST /swap-days/:id/invitations/:invitationId/answer
    GET /swap-days/:id/invitations/:invitationId/replacement
    POST /swap-days/:id/invitations/:invitationId/replacement
    POST /swap-days/:id/live/marks
    POST /swap-days/:id/live/marks/:markId/removal
    POST /swap-days/:id/live/proposals
    POST /swap-days/:id/live/proposals/:proposalId/acceptance
    POST /swap-days/:id/live/proposals/removal
    POST /swap-days/:id/lunch-freedom/removal
    GET /swap-days/:id/people
    POST /swap-days/:id/people
    GET /swap-days/:id/people/:personId/edit
    POST /swap-days/:id/people/:personId/edit
    POST /swap-days/:id/people/:personId/edit/check
    GET /swap-days/:id/planning
    POST /swap-days/:id/planning
    POST /swap-days/:id/planning/end
    GET /swap-days/:id/publication
    POST /swap-days/:id/publication
    POST /swap-days/:id/reminders
    POST /swap-days/:id/telling
    POST /swap-days/:id/words
  `,
  own: `
    POST /friction/claims/:id
    POST /friction/claims/:id/withdrawal
    POST /my-day/calls/:id/withdrawal
    POST /my-day/changes/:id/note
    GET /my-day/days/:id
    POST /my-day/days/:id/calls
    GET /my-day/days/:id/sheet
    GET /reflections/:id
    GET /reflections/:id/answers
    POST /reflections/:id/answers
    POST /reflections/:id/briefing-question
    POST /reflections/:id/code
    GET /reflections/:id/deletion
    POST /reflections/:id/deletion
    GET /reflections/:id/stay
    POST /reflections/:id/stay
    GET /reflections/own/:surveyId/deletion
    POST /reflections/own/:surveyId/deletion
    POST /reflections/own/:surveyId/refusal
    POST /reflections/own/:surveyId/refusal/end
  `,
  quiet: `
    POST /account/sessions/:id/end
  `,
  key: `
    GET /calendar/:file
    GET /invitations/:id
    POST /invitations/:id/answer
    GET /reflections/desk
    POST /reflections/desk/answers
    POST /reflections/desk/briefing-question
    GET /reflections/desk/deletion
    POST /reflections/desk/deletion
    GET /reflections/link/:token
    POST /reflections/link/:token/answers
    POST /reflections/link/:token/briefing-question
    GET /reflections/link/:token/deletion
    POST /reflections/link/:token/deletion
    GET /sign-in/invitation/:token
    POST /sign-in/invitation/:token
    GET /sign-in/link/:token
    POST /sign-in/link/:token
    GET /sign-in/password/:token
    POST /sign-in/password/:token
  `,
};

/** Each route (`GET /people/:id`) with its reach. */
export const reachOf = new Map<string, Reach>(
  (Object.entries(routes) as [Reach, string][]).flatMap(([reach, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((route) => [route.trim(), reach] as const),
  ),
);
