//! The numbers of the engine that are not the person's to choose, each once, with the rule it comes from. What the person
//! chooses is in `domain::NudgeSettings`.

use chrono::Duration;

// Evidence §3.2, "Load check" and "Eligibility".
/// Suggestions that exist at a time.
pub(super) const SUGGESTIONS: usize = 3;
/// Beyond so many cadences someone leaves the pool; only the warm-up and the monthly question are about them.
pub(super) const LEAVES_POOL_AT: f64 = 3.0;
/// From so many cadences on, a call or a plan is suggested rather than a line ("Message variety").
pub(super) const LONG_GAP_AT: i64 = 2;
// Evidence §3.2, "Priority".
/// The same person at most once in so many days, or in half their cadence if that is longer.
pub(super) const SAME_PERSON_DAYS: i64 = 7;
// Evidence §3.2, "Dose".
/// A week, for doses and budgets.
pub(super) const WEEK_DAYS: i64 = 7;
/// Notifications a week.
pub(super) const NOTIFICATIONS_A_WEEK: usize = 4;
/// How many of them may ask to reach out to someone.
pub(super) const REACH_OUTS_A_WEEK: usize = 3;
/// How many people one digest names.
pub(super) const IN_A_DIGEST: usize = 3;
// Evidence §3.2, "Timing".
pub(super) const QUIET_AFTER_START: Duration = Duration::hours(1);
// Evidence §3.2, "Back-off".
/// A nudge without any action for so long was ignored.
pub(super) const IGNORED_AFTER: Duration = Duration::hours(48);
/// "Not now" rests someone for so many days.
pub(super) const LATER_DAYS: i64 = 7;
/// The longest a person's gap grows.
pub(super) const MAX_GAP_FACTOR: i64 = 4;
/// So many ignored in a row are one step down.
pub(super) const IGNORED_FOR_STEP_DOWN: u8 = 3;
/// So many taken up in a row are one step up.
pub(super) const ACTED_FOR_STEP_UP: u8 = 2;
// Evidence §3.2, "Long absence".
pub(super) const AWAY_DAYS: i64 = 14;
/// The first days after a return, with one suggestion at most.
pub(super) const SETTLING_DAYS: i64 = 3;
/// After so long, leaving with everything is offered beside.
pub(super) const AWAY_FOR_LONG_DAYS: i64 = 90;
// Evidence §3.2, "Low capacity".
/// People one could be looked after by, also on a hard day.
pub(super) const LOOKED_AFTER_BY: usize = 2;
/// One notification of that kind in so many days.
pub(super) const RECEIVE_DAYS: i64 = 3;
// Evidence §3.2, "Message variety".
/// No wording twice within so many days.
pub(super) const WORDING_DAYS: i64 = 14;
/// Wordings of each kind.
pub(super) const VARIANTS: u8 = 8;
/// After notes from which on "usually" may be said.
pub(super) const NOTES_FOR_USUALLY: usize = 3;
/// How many of the newest catch-ups say how contact leaves one, for the priority alone.
pub(super) const RECENT_CATCH_UPS: usize = 5;
// Evidence §3.1-4.
/// The days after a first meeting on which the first and the second light touch may come.
pub(super) const FIRST_TOUCHES: [(i64, i64); 2] = [(2, 6), (7, 14)];
// Evidence §3.2, "Warm-up ladder".
/// One warm-up in so many days.
pub(super) const FORTNIGHT_DAYS: i64 = 14;
/// A line to someone near, a draft, sending it or not.
pub(super) const WARM_UP_STEPS: u8 = 3;
/// Someone near is someone there was contact with within so many days.
pub(super) const NEAR_DAYS: i64 = 30;
// Evidence §3.2, "Eligibility": the monthly question.
/// Nobody is asked about twice within so many days.
pub(super) const STILL_WANTED_DAYS: i64 = 365;
// Design §5: days and questions.
/// How far the look-ahead sees.
pub(super) const AHEAD_DAYS: i64 = 7;
/// A question falls away by itself so many days after its day.
pub(super) const FOLLOW_UP_DAYS: i64 = 14;
// Evidence §3.2, "Proximal outcome".
/// Contact within so long counts as what came of a nudge.
pub(super) const HELPED_WITHIN: Duration = Duration::hours(72);
/// How far back that is looked at.
pub(super) const HELPED_DAYS: i64 = 365;
