"""The fields of SAP's production order that are read, under SAP's own names (API_PRODUCTION_ORDER_2_SRV).

Shapes only; every other field is passed over. A single value may be a string, a number, true, false or null.
"""

from __future__ import annotations

from msgspec import Raw, Struct, field

from app.exchange.erp.values import Value


class Header(Struct, rename="pascal"):
    """``A_ProductionOrder_2``, with what belongs to it where it is sent in one piece."""

    manufacturing_order: Value = None
    material: Value = None
    total_quantity: Value = None
    production_unit: Value = None
    mfg_order_planned_end_date: Value = None
    mfg_order_planned_end_time: Value = None
    mfg_order_scheduled_end_date: Value = None
    mfg_order_scheduled_end_time: Value = None
    last_change_date_time: Value = None
    order_is_created: Value = None
    order_is_released: Value = None
    order_is_partially_released: Value = None
    order_is_technically_completed: Value = None
    order_is_closed: Value = None
    order_is_locked: Value = None
    order_is_deleted: Value = None
    order_is_marked_for_deletion: Value = None
    operation: Raw = Raw()
    component: Raw = Raw()
    status: Raw = Raw()
    production_order_item: Raw = Raw()
    to_operation: Raw = field(default=Raw(), name="to_ProductionOrderOperation")
    to_component: Raw = field(default=Raw(), name="to_ProductionOrderComponent")
    to_status: Raw = field(default=Raw(), name="to_ProductionOrderStatus")
    to_item: Raw = field(default=Raw(), name="to_ProductionOrderItem")


class Operation(Struct, rename="pascal"):
    """``A_ProductionOrderOperation_2``."""

    manufacturing_order_sequence: Value = None
    manufacturing_order_operation: Value = None
    manufacturing_order_sub_operation: Value = None
    mfg_order_operation_text: Value = None
    work_center: Value = None
    operation_control_profile: Value = None
    operation_is_released: Value = None
    operation_is_created: Value = None
    operation_is_confirmed: Value = None
    operation_is_techly_completed: Value = None
    operation_is_closed: Value = None
    operation_is_deleted: Value = None


class Component(Struct, rename="pascal"):
    """``A_ProductionOrderComponent_2``."""

    manufacturing_order_operation: Value = None
    material: Value = None
    required_quantity: Value = None
    base_unit: Value = None
    is_bulk_material_component: Value = None
    material_component_is_phantom_item: Value = None


class Item(Struct, rename="pascal"):
    """``A_ProductionOrderItem_2``."""

    material: Value = None


class Status(Struct, rename="pascal"):
    """``A_ProductionOrderStatus_2``."""

    status_code: Value = None
    status_short_name: Value = None
    is_user_status: Value = None


class EventOrder(Struct):
    """What an event of ``sap.s4.beh.productionorder.v1`` says of its order."""

    document_no: Value = None
    status: Value = None
    quantity: Value = None
    planned_validated_date: Value = None


class Event(Struct):
    """Such an event: the order's header, changed."""

    production_order: EventOrder = field(default_factory=EventOrder)
    material_code: Value = None
    deleted: Value = None
