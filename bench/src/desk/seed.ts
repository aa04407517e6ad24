import type { openOwner } from "../../../server/src/core/database.ts";

type Owner = ReturnType<typeof openOwner>;

/** Units of a province and the account ids that the rows need. */
export const UNITS = 150;
export const OFFICE = "00000000-0000-4000-8000-000000000001";

/**
 * Ten years of letters by SQL: of every hundred two are open, five are complaints about somebody, a fifth is published, a third rated. Each
 * has its parts, its log of six lines and a contact. Beside them as many rows in the units' ledgers of one year.
 */
export async function seedLetters(owner: Owner, count: number): Promise<void> {
  await owner`insert into account (id, login, name, role, password_hash, created_at)
    values (${OFFICE}, 'bench', 'bench', 'office', 'none', now())`;
  await owner`insert into unit (id, name, short_name, kind, order_number, person_order)
    select 'U' || n, '测试单位' || n, 'U' || n, 'college', n, n from generate_series(1, ${UNITS}) n`;
  await owner`insert into question_number (number, series, code_hash, issued_at)
    select 'YG' || (2017 + n % 10) || '-' || lpad((n / 10 + 1)::text, 6, '0') || '-A', 'YG', 'scrypt$bench', now()
    from generate_series(0, ${count - 1}) n`;
  await owner`insert into desk_case (id, number, kind, shielded, about_unit_id, sender_about_unit_id, subject, title, body, text_hash, channel,
      consent_publish, consent_contact, minor, received_at, arrived_on, state, closed_as, closed_at, promise_days, promise_due,
      promise_provisional, promise_kept_at, answered_at, ask_until)
    select md5('case' || n)::uuid, 'YG' || (2017 + n % 10) || '-' || lpad((n / 10 + 1)::text, 6, '0') || '-A',
      case when n % 20 = 7 then 'complaint' else (array['consultation', 'help', 'suggestion'])[1 + n % 3] end, n % 20 = 7,
      'U' || (1 + n % ${UNITS}), 'U' || (1 + n % ${UNITS}), (array['学费', '招生', '学籍', '师德', '食堂'])[1 + n % 5],
      (array['休学期间学费怎么退', '学籍转接怎么办理', '食堂饭菜价格', '录取通知书没有收到', '课后服务收费标准'])[1 + n % 5] || n % 977,
      repeat('孩子休学了，学费什么时候可以退？', 8), md5('text' || n % 390000), 'web', n % 5 = 0, n % 2 = 0, false,
      at, at::date, state, case when state = 'closed' then 'answered' end, case when state = 'closed' then at + interval '20 days' end,
      6, at::date + 8, false, case when state = 'closed' then at + interval '4 days' end,
      case when state = 'closed' then at + interval '4 days' end, case when state = 'closed' then at::date + 25 end
    from (select n, timestamptz '2026-11-30 09:00+08' - make_interval(mins => (n::bigint * 5256000 / ${count})::int) as at,
        case when n < ${count} / 50 then (array['received', 'accepted', 'handling', 'handling'])[1 + n % 4] else 'closed' end as state
      from generate_series(0, ${count - 1}) n) as drawn`;
  await owner`insert into desk_leg (id, case_id, round, unit_id, role, shielded, brief, dispatched_at, counted_from, working_days, due_on,
      due_provisional, handed_in_at, ended_at, ended_as)
    select md5('leg' || id)::uuid, id, 1, case when shielded then 'U1' else about_unit_id end, 'lead', false, null, received_at,
      arrived_on, 5, promise_due, false, promise_kept_at, promise_kept_at, case when state = 'closed' then 'answered' end
    from desk_case where state in ('closed', 'handling') and not (shielded and about_unit_id = 'U1')`;
  await owner`insert into desk_leg (id, case_id, round, unit_id, role, shielded, brief, dispatched_at, counted_from, working_days, due_on,
      due_provisional, ended_at, ended_as)
    select md5('co' || id)::uuid, id, 1, about_unit_id, 'co', true, '请说明收费情况。', received_at, arrived_on, 5, promise_due, false,
      promise_kept_at, case when state = 'closed' then 'answered' end
    from desk_case where state in ('closed', 'handling') and shielded and about_unit_id <> 'U1'`;
  await owner`insert into desk_event (case_id, at, actor, what, public_text)
    select id, received_at, 'citizen', what, '来信已收到。' from desk_case,
      unnest(array['received', 'accepted', 'dispatched', 'drafted', 'checked', 'answered']) as what`;
  await owner`insert into desk_contact (case_id, sealed, key_name) select id, 'sealed', 'bench' from desk_case where arrived_on > '2026-05-01'`;
  await owner`insert into desk_rating (case_id, channel, solved, satisfied, first_at, at)
    select id, 'self', 'solved', 1 + (hashtext(number) & 3), answered_at, answered_at from desk_case where answered_at is not null and hashtext(number) % 3 = 0`;
  await owner`insert into desk_publication (case_id, public_id, title, body, reply, terms, redacted_by, redacted_at, hidden_reason, hidden_at)
    select id, md5('public' || id)::uuid, title, body, '按学期退还，到财务处办理。',
      array(select substr(title, place, 2) from generate_series(1, char_length(title) - 1) place), ${OFFICE}, answered_at, null, null
    from desk_case where consent_publish and answered_at is not null`;
  await owner`insert into account (id, login, name, role, password_hash, created_at)
    values ('00000000-0000-4000-8000-000000000002', 'bench2', 'bench2', 'office', 'none', now())`;
  await owner`update desk_publication set approved_by = '00000000-0000-4000-8000-000000000002', approved_at = redacted_at`;
  await owner`insert into desk_ledger (id, unit_id, year, stored_id, file_name, sha256, rows, given_by, imported_by, imported_name, imported_at)
    select md5('ledger' || n)::uuid, 'U' || n, 2025, md5('file' || n)::uuid, 'bench.csv', repeat('0', 64), ${Math.ceil(count / UNITS)}, 'office',
      ${OFFICE}, 'bench', now() from generate_series(1, ${UNITS}) n`;
  await owner`insert into desk_ledger_row (ledger_id, place, own_number, kind, received_on, answered_on, extended, solved, satisfied)
    select md5('ledger' || unit)::uuid, place, unit || '-' || place, (array['consultation', 'help', 'suggestion', 'complaint'])[1 + place % 4],
      day, case when place % 50 = 0 then null else day + place % 6 end, false, case when place % 3 = 1 then 'solved' end,
      case when place % 3 = 1 and place % 50 <> 0 then 1 + place % 5 end
    from (select unit, place, date '2025-01-01' + (place * 7 + unit) % 365 as day
      from generate_series(1, ${UNITS}) unit, generate_series(1, ${Math.ceil(count / UNITS)}) place) as drawn
    where place % 50 <> 0 or place % 3 <> 1`;
  await owner`vacuum analyze`;
}
