"""Every attack with a terminal's own credentials, beside the control that stands against it and the product's answer.

An attack returns what the thief has in hand; an empty hand is a failure too. The control is taken away by SQL.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from attack_kit import INK, NOTHING, Attack, Scene, Thief, pin_of

ATTACKS: list[Attack] = []
Controls = Callable[[Scene], Sequence[str]]
Attempt = Callable[[Thief], Any]

#: SQLSTATE of PostgreSQL itself: insufficient privilege.
DENIED = "42501"
TRUE = "CREATE OR REPLACE FUNCTION lineside.{} RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true'"
WORKS_AT = TRUE.format("works_at(p_plant text, p_person text, p_work_center text)")
INJECTED = "x' UNION ALL SELECT c.person, c.pin_hash, c.xid FROM lineside.credential c --"


def against(refused: str, *controls: str | Controls) -> Callable[[Attempt], Attempt]:
    """Enter an attack: how the product answers, and what takes its control away."""

    def enter(attempt: Attempt) -> Attempt:
        def weaken(scene: Scene) -> list[str]:
            return [s for c in controls for s in ([c] if isinstance(c, str) else c(scene))]

        ATTACKS.append(Attack(attempt, refused, weaken))
        return attempt

    return enter


def without(function: str, *parts: str, instead: str = "") -> Controls:
    return lambda scene: [scene.without(function, *parts, instead=instead)]


def grant(what: str) -> Controls:
    return lambda scene: [
        f'REVOKE "{scene.own.link.role}" FROM lineside_owner',  # or the two would be members of one another
        f'GRANT {what} TO "{scene.own.link.role}"',
    ]


def unguarded(table: str, *rights: str) -> Controls:
    """A table without policies and triggers, on which terminals have rights."""
    return lambda scene: [
        f"ALTER TABLE lineside.{table} DISABLE ROW LEVEL SECURITY",
        f"ALTER TABLE lineside.{table} DISABLE TRIGGER ALL",
        *(f"GRANT {right} ON lineside.{table} TO lineside_terminal" for right in rights),
    ]


# -- append as another


@against("LS005", without("append", "AND j.role = me.role"))
def append_to_anothers_journal(thief: Thief) -> object:
    victim = thief.scene.victim.store
    return thief.append(victim.journal, 4, [b"never happened"], before=victim.head()[1])


@against("LS005", without("append", "AND j.role = me.role"))
def append_to_a_journal_of_another_plant(thief: Thief) -> object:
    foreign = thief.scene.foreign.store
    return thief.append(foreign.journal, 2, [b"never happened"], before=foreign.head()[1])


@against("LS005", without("head", "AND j.role = me.role"))
def read_the_head_of_anothers_journal(thief: Thief) -> object:
    return thief.ask("SELECT * FROM lineside.head(%s::uuid)", thief.scene.victim.store.journal)


@against("LS005", without("hello", "AND j.role = me.role"))
def say_hello_in_anothers_name(thief: Thief) -> object:
    return thief.ask("SELECT epoch FROM lineside.hello(%s::uuid, 0)", thief.scene.victim.store.journal)


@against(DENIED, unguarded("journal", "UPDATE"))
def take_over_anothers_journal(thief: Thief) -> object:
    taken = "UPDATE lineside.journal SET role = %s WHERE journal = %s::uuid RETURNING 1"
    return thief.ask(taken, thief.role, thief.scene.victim.store.journal)


@against(DENIED, unguarded("terminal", "UPDATE"))
def move_to_another_line(thief: Thief) -> object:
    return thief.ask("UPDATE lineside.terminal SET work_center = 'line-1' WHERE role = %s RETURNING 1", thief.role)


@against(DENIED, grant("lineside_owner"))
def become_the_owner(thief: Thief) -> object:
    thief.ask("SET ROLE lineside_owner")
    return thief.ask("SELECT current_user = 'lineside_owner'")


@against(DENIED, lambda scene: [f'GRANT "{scene.victim.link.role}" TO "{scene.own.link.role}"'])
def become_another_terminal(thief: Thief) -> object:
    thief.ask(f'SET ROLE "{thief.scene.victim.link.role}"')
    return thief.ask("SELECT current_user")


@against("LS005", without("fork", "AND j.role = me.role"))
def go_on_from_anothers_journal(thief: Thief) -> object:
    fresh = "00000000-0000-4000-8000-000000000bad"
    thief.ask("SELECT lineside.fork(%s::uuid, 1, %s::uuid)", thief.scene.victim.store.journal, fresh)
    return "forked"


@against("LS005", without("own_feed", "AND j.role = me.role"))
def read_anothers_journal_as_ones_own(thief: Thief) -> object:
    asked = "SELECT body FROM lineside.own_feed(%s::uuid, 0, 1000, 1000000)"
    return thief.ask(asked, thief.scene.victim.store.journal)


# -- change what is there


@against(DENIED, unguarded("record", "INSERT"))
def insert_past_the_door(thief: Thief) -> object:
    row = "INSERT INTO lineside.record (journal, seq, hash, body, kind, streams, plant, work_center)"
    return thief.ask(
        f"{row} VALUES (%s, 4, sha256('x'), 'x', 'k', '{{}}', 'plant', 'line-1') RETURNING 1",
        thief.scene.victim.store.journal,
    )


@against(DENIED, unguarded("record", "UPDATE"))
def rewrite_a_record(thief: Thief) -> object:
    return thief.ask("UPDATE lineside.record SET body = 'x' RETURNING 1")


@against(DENIED, unguarded("record", "DELETE"))
def delete_records(thief: Thief) -> object:
    return thief.ask("DELETE FROM lineside.record RETURNING 1")


@against(DENIED, unguarded("record", "TRUNCATE"))
def truncate_records(thief: Thief) -> object:
    thief.ask("TRUNCATE lineside.record")
    return "emptied"


@against(DENIED, unguarded("document", "UPDATE"))
def release_another_document(thief: Thief) -> object:
    return thief.ask("UPDATE lineside.document SET released_by = 'lea' RETURNING 1")


@against(DENIED, unguarded("person_audit", "DELETE", "SELECT"))
def wipe_the_audit(thief: Thief) -> object:
    return thief.ask("DELETE FROM lineside.person_audit RETURNING 1")


@against(DENIED, grant("lineside_owner"))
def drop_the_trigger(thief: Thief) -> object:
    thief.ask("DROP TRIGGER record_only_grows ON lineside.record")
    return "dropped"


@against(DENIED, grant("SET ON PARAMETER session_replication_role"))
def pass_the_triggers_as_a_replica(thief: Thief) -> object:
    thief.ask("SET session_replication_role = replica")
    return "passed"


@against(DENIED, grant("lineside_owner"))
def write_a_policy_of_ones_own(thief: Thief) -> object:
    thief.ask("CREATE POLICY mine ON lineside.record USING (true)")
    return thief.ask("SELECT seq FROM lineside.record")


@against(
    "LS001",
    without("append", "WHERE r.hash <> i.hash", instead="WHERE false"),
    lambda scene: [
        "ALTER TABLE lineside.record DISABLE TRIGGER ALL",
        scene.without("append", "IF p_first + v_count - 1 > v_seq THEN", instead="IF true THEN")
        .replace("WHERE r.hash <> i.hash", "WHERE false")
        .replace("seq) DO NOTHING", "seq) DO UPDATE SET body = excluded.body, hash = excluded.hash"),
    ],
)
def rewrite_ones_own_history(thief: Thief) -> object:
    thief.append(thief.journal, 2, [b"it was not like that"], before=thief.scene.own.store.own[0].hash)
    return thief.ask("SELECT seq FROM lineside.record WHERE body = 'it was not like that'")


@against(
    NOTHING,
    lambda scene: [
        "ALTER TABLE lineside.record DROP CONSTRAINT record_pkey CASCADE",
        scene.without("append", "ON CONFLICT (journal, seq) DO NOTHING").replace(
            "IF p_first + v_count - 1 > v_seq THEN", "IF true THEN"
        ),
    ],
)
def replay_an_old_batch(thief: Thief) -> object:
    own = thief.scene.own.store
    thief.append(thief.journal, 1, [record.body for record in own.own], before=bytes(32))
    return thief.ask(
        "SELECT seq FROM lineside.record WHERE journal = %s::uuid GROUP BY seq HAVING count(*) > 1", own.journal
    )


# -- forged and monstrous batches


@against("LS003", without("check_links", "IF v_unlinked IS NOT NULL THEN", instead="IF false THEN"))
def append_a_forged_hash(thief: Thief) -> object:
    return thief.append(
        thief.journal, 3, [b"x"], before=thief.scene.own.store.head()[1], hashes=[sha256(b"y").digest()]
    )


@against("LS003", without("check_links", "IF v_unlinked IS NOT NULL THEN", instead="IF false THEN"))
def append_behind_a_forged_head(thief: Thief) -> object:
    return thief.append(thief.journal, 3, [b"x"], before=sha256(b"elsewhere").digest())


@against(
    "LS004 53400",  # the limit of temporary files meets it first where a superuser set central up
    without("check_links", "IF v_largest > 262144 THEN", instead="IF false THEN"),
    "ALTER TABLE lineside.record DROP CONSTRAINT record_body_check",
)
def append_a_body_of_100_mb(thief: Thief) -> object:
    return thief.ask(
        "WITH made AS (SELECT convert_to(repeat('x', %s), 'UTF8') AS body)"
        " SELECT lineside.append(%s::uuid, 3, ARRAY[body], ARRAY[sha256(%b::bytea || body)], '{k}', '{s}') FROM made",
        thief.huge,
        thief.journal,
        thief.scene.own.store.head()[1],
    )


@against("23514", "ALTER TABLE lineside.record DROP CONSTRAINT record_kind_short")
def append_a_kind_of_a_megabyte(thief: Thief) -> object:
    return thief.append(thief.journal, 3, [b"x"], before=thief.scene.own.store.head()[1], kind="k" * 1_000_000)


@against("23514", "ALTER TABLE lineside.record DROP CONSTRAINT record_streams_few")
def append_a_record_of_ten_thousand_streams(thief: Thief) -> object:
    streams = "\x1f".join(f"lot:{number}" for number in range(10_000))
    return thief.append(thief.journal, 3, [b"x"], before=thief.scene.own.store.head()[1], streams=streams)


@against("LS004", without("append", "v_count NOT BETWEEN 1 AND 1000", instead="v_count < 1"))
def append_a_batch_without_end(thief: Thief) -> object:
    return thief.append(thief.journal, 3, [b"x"] * 1001, before=thief.scene.own.store.head()[1])


# -- put something in the way of a function


def unqualified_caller(scene: Scene) -> list[str]:
    """caller() as a careless hand would write it: no schema before the table, no search path of its own."""
    text = scene.without("caller", "FROM lineside.terminal t", instead="FROM terminal t")
    paths = [f"ALTER FUNCTION lineside.{door}() RESET search_path" for door in ("caller", "standing")]
    return [text, *paths]


def temporary(scene: Scene) -> list[str]:
    (name,) = scene.plant.sql("SELECT current_database()")[0]
    return [f'GRANT TEMPORARY ON DATABASE "{name}" TO lineside_terminal']


@against(DENIED, temporary, unqualified_caller)
def stand_a_temporary_table_before_the_terminals(thief: Thief) -> object:
    """Every door asks caller(): whoever answers for it is any terminal of any plant."""
    columns = "role, plant, work_center, name, enrolled_at, seen_at, revoked_at"
    thief.ask(f"CREATE TEMPORARY TABLE terminal AS SELECT {columns} FROM lineside.terminal")
    thief.ask("UPDATE terminal SET plant = 'elsewhere'")
    thief.ask("SET search_path = pg_temp, lineside, pg_catalog")
    return thief.ask("SELECT epoch FROM lineside.standing() WHERE epoch <> %s::uuid", thief.scene.epoch)


@against(DENIED, temporary, unqualified_caller)
def stand_a_temporary_view_before_the_terminals(thief: Thief) -> object:
    columns = "role, 'elsewhere'::text AS plant, work_center, name, enrolled_at, seen_at, revoked_at"
    thief.ask(f"CREATE TEMPORARY VIEW terminal AS SELECT {columns} FROM lineside.terminal")
    thief.ask("SET search_path = pg_temp, lineside, pg_catalog")
    return thief.ask("SELECT epoch FROM lineside.standing() WHERE epoch <> %s::uuid", thief.scene.epoch)


@against(DENIED, temporary)
def make_a_function_in_pg_temp(thief: Thief) -> object:
    thief.ask("CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'")
    return "made"


@against(
    DENIED,
    "GRANT CREATE ON SCHEMA public TO PUBLIC",
    "ALTER FUNCTION lineside.check_links(bytea, bytea[], bytea[]) SET search_path = public, pg_catalog, lineside",
)
def answer_for_sha256(thief: Thief) -> object:
    """A function of the same name, earlier on the path, that finds every hash right."""
    always = sha256(b"whatever").digest()
    made = f"SELECT decode(''{always.hex()}'', ''hex'')"
    thief.ask(f"CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS '{made}'")
    return thief.append(thief.journal, 3, [b"x"], before=thief.scene.own.store.head()[1], hashes=[always])


@against(DENIED, "GRANT CREATE ON SCHEMA public TO PUBLIC")
def make_a_table_in_public(thief: Thief) -> object:
    thief.ask("CREATE TABLE public.mine (x integer)")
    return "made"


@against(DENIED, "GRANT CREATE ON SCHEMA lineside TO lineside_terminal")
def make_a_table_beside_the_records(thief: Thief) -> object:
    thief.ask("CREATE TABLE lineside.mine (x integer)")
    return "made"


@against(
    DENIED,
    lambda scene: [
        f'GRANT CREATE ON DATABASE "{scene.plant.sql("SELECT current_database()")[0][0]}" TO lineside_terminal'
    ],
)
def make_a_schema(thief: Thief) -> object:
    thief.ask("CREATE SCHEMA mine")
    return "made"


@against(DENIED, "GRANT EXECUTE ON FUNCTION lineside.caller() TO lineside_terminal")
def call_what_is_not_a_door(thief: Thief) -> object:
    return thief.ask("SELECT lineside.caller()")


# -- read what is not one's own


@against(NOTHING, "ALTER TABLE lineside.record DISABLE ROW LEVEL SECURITY")
def read_the_records_of_another_line(thief: Thief) -> object:
    return thief.ask("SELECT body FROM lineside.record WHERE work_center <> 'line-2'")


@against(NOTHING, "ALTER TABLE lineside.record DISABLE ROW LEVEL SECURITY")
def read_the_records_of_another_plant(thief: Thief) -> object:
    return thief.ask("SELECT body FROM lineside.record WHERE plant = 'elsewhere'")


@against(NOTHING, lambda scene: [scene.without("stream_feed", "r.plant = me.plant AND", instead="true AND")])
def fetch_a_stream_of_another_plant(thief: Thief) -> object:
    found = thief.scene.fetch_stream(thief, "lot:1")
    return [row for row in found if row[0] == thief.scene.foreign.store.journal]


@against(NOTHING, without("attachment_part", "a.plant = me.plant AND", instead="true AND"))
def fetch_a_signature_of_another_plant(thief: Thief) -> object:
    """Who knows a sha256, from a record that he was shown once, still needs the plant."""
    return thief.ask("SELECT content FROM lineside.attachment_part(sha256(%b::bytea), 0, 1000)", INK)


@against(
    NOTHING,
    without("known_streams", "c.plant = me.plant AND", instead="true AND"),
    "UPDATE lineside.stream_center SET stream = 'lot:secret' WHERE plant = 'elsewhere'",
)
def ask_which_lots_another_plant_has(thief: Thief) -> object:
    return thief.ask("SELECT lineside.known_streams(ARRAY['lot:secret'])")


@against(
    DENIED,
    "GRANT EXECUTE ON FUNCTION lineside.erase_attachment(text, bytea) TO lineside_terminal",
    "ALTER FUNCTION lineside.erase_attachment(text, bytea) SECURITY DEFINER",
)
def erase_a_signature(thief: Thief) -> object:
    return thief.ask("SELECT lineside.erase_attachment('elsewhere', sha256(%b::bytea))", INK)


@against(NOTHING, without("attach", "IF sha256(v_content) <> p_sha256 THEN", instead="IF false THEN"))
def send_another_picture_under_a_known_name(thief: Thief) -> object:
    (answer,) = thief.ask("SELECT lineside.attach(sha256('the picture'), 5, 0, 'other')")[0]
    return answer  # 0: together they are not what they were said to be


@against(NOTHING, "ALTER TABLE lineside.document DISABLE ROW LEVEL SECURITY")
def read_the_documents_of_another_plant(thief: Thief) -> object:
    return thief.ask("SELECT body FROM lineside.document WHERE plant = 'elsewhere'")


@against(NOTHING, "ALTER TABLE lineside.person_detail DISABLE ROW LEVEL SECURITY")
def read_the_people_of_another_plant(thief: Thief) -> object:
    return thief.ask("SELECT name FROM lineside.person_detail WHERE plant = 'elsewhere'")


@against(NOTHING, without("person_feed", "d.plant = me.plant AND", instead="true AND"))
def take_the_people_of_another_plant_from_the_feed(thief: Thief) -> object:
    rows = thief.ask("SELECT person FROM lineside.person_feed(%s::uuid, '0', '', 1000)", thief.scene.epoch)
    return [row for row in rows if row[0] == "eva"]


@against("LS007", without("caller_at", "p.plant = me.plant AND", instead="true AND"))
def come_with_another_plants_epoch(thief: Thief) -> object:
    (epoch,) = thief.scene.plant.sql("SELECT epoch FROM lineside.plant WHERE plant = 'elsewhere'")[0]
    return thief.ask("SELECT person FROM lineside.person_feed(%s::uuid, '0', '', 1000)", epoch)


@against(NOTHING, "ALTER TABLE lineside.terminal DISABLE ROW LEVEL SECURITY")
def list_the_other_terminals(thief: Thief) -> object:
    return thief.ask("SELECT name FROM lineside.terminal WHERE role <> %s", thief.role)


@against(DENIED, unguarded("plant", "SELECT"))
def list_the_plants(thief: Thief) -> object:
    return thief.ask("SELECT plant FROM lineside.plant")


@against(DENIED, unguarded("person_audit", "SELECT"))
def read_who_changed_what_about_whom(thief: Thief) -> object:
    return thief.ask("SELECT * FROM lineside.person_audit")


# -- hashes of PINs


def pins_fed(thief: Thief) -> set[str]:
    rows = thief.ask("SELECT pin_hash FROM lineside.credential_feed(%s::uuid, '0', '', 1000)", thief.scene.epoch)
    return {row[0] for row in rows if row[0]}


@against(DENIED, unguarded("credential", "SELECT"))
def read_the_table_of_hashes(thief: Thief) -> object:
    return thief.ask("SELECT pin_hash FROM lineside.credential")


@against(NOTHING, WORKS_AT)
def take_hashes_of_people_who_never_work_here(thief: Thief) -> object:
    return pins_fed(thief) & {pin_of("ann"), pin_of("lea")}


@against(NOTHING, without("credential_feed", "f.plant = me.plant AND", instead="true AND"))
def take_hashes_of_another_plant(thief: Thief) -> object:
    return pins_fed(thief) & {pin_of("eva")}


@against(NOTHING, lambda scene: ["UPDATE lineside.person_place SET work_centers = NULL WHERE person = 'ann'"])
def take_hashes_of_people_who_moved_to_another_line(thief: Thief) -> object:
    return pins_fed(thief) & {pin_of("ann")}


@against(DENIED, "GRANT SELECT ON pg_authid TO PUBLIC")
def read_the_passwords_of_other_terminals(thief: Thief) -> object:
    return thief.ask("SELECT rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL")


@against(DENIED, "GRANT SELECT ON pg_shadow TO PUBLIC")
def read_them_from_the_view(thief: Thief) -> object:
    return thief.ask("SELECT passwd FROM pg_shadow WHERE passwd IS NOT NULL")


# -- change how people sign on


def change(thief: Thief, person: str, by: str, *, pin: str | None = None, state: str | None = None) -> object:
    return thief.ask(
        "SELECT state, pin_hash FROM lineside.change_credential(%s::text, NULL, %s::text, %s::text, %s::text)",
        person,
        pin,
        state,
        by,
    )


@against("LS008", WORKS_AT)
def change_the_pin_of_somebody_elsewhere(thief: Thief) -> object:
    return change(thief, "ann", "leo", pin="mine")


@against("LS008", WORKS_AT)
def authorise_by_a_lead_from_elsewhere(thief: Thief) -> object:
    return change(thief, "bo", "lea", pin="mine")


MAY_AUTHORISE = TRUE.format("may_authorise(me lineside.terminal, p_by text, p_person text)")


@against("LS008", MAY_AUTHORISE)
def authorise_by_somebody_who_is_no_lead(thief: Thief) -> object:
    return change(thief, "bo", "ann", pin="mine")


@against("LS008", MAY_AUTHORISE)
def authorise_ones_own_pin(thief: Thief) -> object:
    return change(thief, "bo", "bo", pin="mine")


@against(
    "LS008",
    without(
        "change_credential",
        "AND NOT EXISTS (SELECT FROM lineside.credential c WHERE c.plant = me.plant\n"
        "                                AND c.pin_hash IS NOT NULL)",
    ),
)
def authorise_as_the_administrator(thief: Thief) -> object:
    return change(thief, "bo", "administrator", pin="mine")


@against("LS020", without("change_credential", "AND p.role = 'lead'", instead="AND false"))
def overwrite_the_pin_of_a_lead(thief: Thief) -> object:
    return change(thief, "leo", "lou", pin="mine")


@against("LS008", without("change_credential", "OR p_state IS NOT NULL"))
def lock_a_lead_out(thief: Thief) -> object:
    return change(thief, "leo", "lou", state="locked")


@against(
    "LS008",
    WORKS_AT,
    MAY_AUTHORISE,
    without("change_credential", "d.plant = me.plant AND", instead="true AND"),
    "ALTER TABLE lineside.credential DROP CONSTRAINT credential_plant_person_fkey",
)
def change_the_pin_of_another_plants_lead(thief: Thief) -> object:
    return change(thief, "eva", "leo", pin="mine")


@against("LS021", without("change_credential", ">= 60", instead=">= 1000"))
def change_credentials_all_night(thief: Thief) -> object:
    """Each change may be right; a lead who makes sixty of them within an hour at one panel is none."""
    return [change(thief, "bo", "leo", pin=pin_of("bo")) for _ in range(70)]


# -- SQL in every text


def dynamic_person_feed(scene: Scene) -> list[str]:
    """The feed of people as a careless hand would write it."""
    text = scene.definition("person_feed")
    start, end = text.index("RETURN QUERY"), text.index("END $function$")
    asked = "SELECT person, name, xid FROM lineside.person_detail WHERE person = "
    spliced = f"RETURN QUERY EXECUTE '{asked}''' || p_person || '''';"
    return [text[:start] + spliced + "\n" + text[end:]]


@against(NOTHING, dynamic_person_feed)
def sql_in_every_text_of_every_door(thief: Thief) -> object:
    """Whatever comes back must not hold a hash, and every table must be where it was."""
    found = thief.ask("SELECT name FROM lineside.person_feed(%s::uuid, '0', %s, 1000)", thief.scene.epoch, INJECTED)
    found += thief.ask(
        "SELECT pin_hash FROM lineside.credential_feed(%s::uuid, '999999999', %s, 9)", thief.scene.epoch, INJECTED
    )
    found += thief.ask(
        "SELECT id FROM lineside.document_feed(%s::uuid, '0', %s, %s, %s, 1000, 1000000)",
        thief.scene.epoch,
        *[INJECTED] * 3,
    )
    found += thief.scene.fetch_stream(thief, INJECTED)
    thief.ask("SELECT FROM lineside.record")
    return [row for row in found if any("pin-of" in str(value) for value in row)]


# -- the server itself


@against(DENIED, grant("pg_read_server_files"), "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO PUBLIC")
def read_a_file_of_the_server(thief: Thief) -> object:
    return thief.ask("SELECT pg_read_file('PG_VERSION')")


@against(DENIED, grant("pg_execute_server_program"), temporary)
def run_a_program_on_the_server(thief: Thief) -> object:
    thief.ask("COPY (SELECT 1) TO PROGRAM 'cat >/dev/null'")
    return "ran"


@against(DENIED, grant("pg_write_server_files"))
def write_a_file_on_the_server(thief: Thief) -> object:
    thief.ask("COPY (SELECT 1) TO '/dev/null'")
    return "written"


@against(DENIED, lambda scene: [f'ALTER ROLE "{scene.own.link.role}" SUPERUSER'])
def reach_out_to_another_server(thief: Thief) -> object:
    thief.ask("CREATE FOREIGN DATA WRAPPER mine")
    return "made"


@against(DENIED, lambda scene: [f'ALTER ROLE "{scene.own.link.role}" CREATEROLE'])
def make_a_role(thief: Thief) -> object:
    thief.ask("CREATE ROLE attacker LOGIN")
    return "made"


@against(DENIED, lambda scene: [f'ALTER ROLE "{scene.own.link.role}" SUPERUSER'])
def pass_every_policy(thief: Thief) -> object:
    thief.ask(f'ALTER ROLE "{thief.role}" BYPASSRLS')
    return "passed"


@against(DENIED, grant("pg_signal_backend"))
def end_the_connections_of_others(thief: Thief) -> object:
    """Cancelled, not ended: the victim of this table has to be there for the next attack."""
    (pid,) = thief.scene.plant.sql("SELECT pid FROM pg_stat_activity WHERE usename = %s", thief.scene.victim.link.role)[
        0
    ]
    return thief.ask("SELECT pg_cancel_backend(%s)", pid)


@against(NOTHING, grant("pg_read_all_stats"))
def read_what_others_ask(thief: Thief) -> object:
    asked = "SELECT query FROM pg_stat_activity WHERE usename <> %s AND query <> '<insufficient privilege>'"
    return thief.ask(asked + " AND query <> ''", thief.role)


@against(DENIED, "GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC")
def fill_the_disk_with_large_objects(thief: Thief) -> object:
    return thief.ask("SELECT lo_create(0)")


@against(DENIED, "GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO PUBLIC")
def hold_the_lock_of_the_setup(thief: Thief) -> object:
    thief.ask("SELECT pg_advisory_xact_lock(%s)", 0x4C494E45)
    return "held"


@against(DENIED, "GRANT EXECUTE ON FUNCTION pg_sleep(double precision) TO PUBLIC")
def sleep_on_a_connection(thief: Thief) -> object:
    return thief.ask("SELECT pg_sleep(0)")


@against(DENIED, grant("SET ON PARAMETER temp_file_limit"))
def lift_the_limit_of_temporary_files(thief: Thief) -> object:
    thief.ask("SET temp_file_limit = -1")
    return "lifted"


@against(DENIED, temporary)
def flood_temporary_tables(thief: Thief) -> object:
    thief.ask("CREATE TEMPORARY TABLE flood AS SELECT generate_series(1, 10)")
    return "flooded"


@against(DENIED, unguarded("record", "UPDATE"))
def lock_the_records_of_all(thief: Thief) -> object:
    thief.ask("LOCK TABLE lineside.record IN EXCLUSIVE MODE NOWAIT")
    return "locked"
