"""Each attack succeeds where its control is missing, and fails against the product without leaving a trace."""

import psycopg
import pytest
from attack_kit import NOTHING, Attack, Scene
from attack_table import ATTACKS


def named(attack: Attack) -> str:
    return attack.name


@pytest.mark.parametrize("attack", ATTACKS, ids=named)
def test_it_fails_against_the_product(scene: Scene, attack: Attack) -> None:
    before = scene.trace()
    with scene.product() as thief:
        if attack.refused == NOTHING:
            assert not attack.attempt(thief), "the thief has something in hand"
        else:
            with pytest.raises(psycopg.Error) as refused:
                attack.attempt(thief)
            assert refused.value.sqlstate in attack.refused.split(), str(refused.value)
    assert scene.trace() == before


@pytest.mark.parametrize("attack", ATTACKS, ids=named)
def test_it_succeeds_where_the_control_is_missing(scene: Scene, attack: Attack) -> None:
    with scene.weakened(attack.control(scene)) as thief:
        assert attack.attempt(thief), "the control is not what stops this attack"


def test_a_revoked_terminal_is_refused_by_every_door(scene: Scene) -> None:
    """Its role cannot come in any more; this is the second wall, for a connection that was open."""
    revoked = ["UPDATE lineside.terminal SET revoked_at = now()"]
    careless = scene.without("caller", "IF me.revoked_at IS NOT NULL THEN", instead="IF false THEN")
    with scene.weakened([*revoked, careless]) as thief:
        assert thief.ask("SELECT * FROM lineside.standing()")
    with scene.weakened(revoked) as thief, pytest.raises(psycopg.Error) as refused:
        thief.ask("SELECT * FROM lineside.standing()")
    assert refused.value.sqlstate == "LS006"
