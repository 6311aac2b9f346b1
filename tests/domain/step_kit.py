"""One step of each kind, and a bench whose run stands at the first of them."""

from domain_kit import Bench, D, operation, routing

from app.domain.documents import Component
from app.domain.steps.checklist import Checklist
from app.domain.steps.instruction import Instruction
from app.domain.steps.measurement import Measurement
from app.domain.steps.scan_identity import ScanIdentity
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.signature import Signature

READ = Instruction(id="read", title="Read the sheet")
SEAL = ScanMaterial(id="seal", title="Scan the seal", material="SEAL")
SERIAL = ScanIdentity(id="serial", title="Scan the serial", pattern="[0-9]{4}")
TORQUE = Measurement(
    id="torque", title="Tighten", unit="Nm", low=D(9), high=D(15), nominal=D(12), marginal=D("0.5"), readings=3
)
LOOK = Checklist(id="look", title="Look at it", items=("no scratch", "plate on"))
SIGN = Signature(id="sign", title="Sign", meaning="released", role="quality")


def at_step(*steps, quantity=2, **policies) -> tuple[Bench, str]:
    """A bench whose run stands at its first step."""
    seal = Component(material="SEAL", quantity=D(3), substitutes=("SEAL-B",))
    bench = Bench(routing(operation("10", *steps), components=(seal,)), policies=policies)
    return bench, bench.start("10", quantity)
