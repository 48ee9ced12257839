"""How many decimals an expression's result can have, so that both verdicts round it alike."""

from decimal import Decimal

from xltemplates.spec.expression.functions.base import Argument
from xltemplates.spec.expression.nodes import Calculate, Call, Constant, Expression, Name, Negate
from xltemplates.spec.expression.numbers import DIVISION_SCALE, MOST_SCALE


def scale_of(expression: Expression) -> int:
    """How many decimals an exact result can have; of a quotient, how many are kept."""
    return min(_scale(expression), MOST_SCALE)


def _scale(expression: Expression) -> int:
    match expression:
        case Constant():
            exponent = expression.value.as_tuple().exponent if isinstance(expression.value, Decimal) else 0
            return -exponent if isinstance(exponent, int) else 0
        case Name():
            return expression.scale
        case Negate():
            return _scale(expression.operand)
        case Calculate():
            return _calculated_scale(expression)
        case Call():
            return expression.function.scale(*map(_argument, expression.arguments))
        case _:
            return 0


def _argument(expression: Expression) -> Argument:
    return Argument(_scale(expression), expression.value if isinstance(expression, Constant) else None)


def _calculated_scale(node: Calculate) -> int:
    left, right = _scale(node.left), _scale(node.right)
    match node.operator:
        case "*":
            return left + right
        case "/":
            return DIVISION_SCALE
        case _:
            return max(left, right)
