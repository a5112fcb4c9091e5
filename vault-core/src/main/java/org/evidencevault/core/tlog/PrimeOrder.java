package org.evidencevault.core.tlog;

import static org.bouncycastle.math.ec.rfc7748.X25519Field.add;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.addOne;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.carry;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.create;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.isZeroVar;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.mul;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.normalize;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.sqr;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.sqrtRatioVar;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.sub;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.subOne;

import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * Whether a point of Edwards25519 has prime order, at half the price of multiplying it by that order.
 *
 * <p>The group is cyclic of order 8 L, so a point other than the neutral one has order L if and only if it can be halved three
 * times. Halving is done in the Montgomery form v² = u³ + A u² + u, u = (1 + y) / (1 - y), where the only point of order 2 is (0, 0):
 *
 * <ul>
 *   <li>A point is a double if and only if its u is a square, hence if t² = u² + A u + 1 has a root t.
 *   <li>If (u, v) is the double of (r, s), then r + 1/r = 2 (u + t) for one of the two roots t. So r = a + √(a² - 1), where a = u + t
 *       for the root that makes a² - 1 a square.
 *   <li>The double (r, s), with its root t, is the double of a double if and only if 2 (r - 1 + t) is a square, whichever root t
 *       is: the product of both is -(A + 2) r, a square. As 2 is none in this field, r - 1 + t must be none.
 * </ul>
 *
 * <p>The idea is Thomas Pornin's ("Point-Halving and Subgroup Membership in Twisted Edwards Curves", 2022). Points are public:
 * nothing here is constant time.
 */
final class PrimeOrder {
    private static final int A = 486_662;
    private static final int[] ONE = one();

    private PrimeOrder() {}

    /** Whether the point of this canonical 32-byte encoding has prime order. Requires it to be on the curve. */
    static boolean isOrderOf(byte[] point) {
        int[] y = create();
        X25519Field.decode255(point, y);
        int[] u = create();
        if (!u(y, u)) {
            return false;
        }
        int[] t = create();
        int[] r = create();
        if (!root(u, t) || !half(u, t, r) || !root(r, t)) {
            return false;
        }
        int[] last = create();
        add(r, t, last);
        subOne(last);
        carry(last);
        return !sqrtRatioVar(last, ONE, t);
    }

    /** u = (1 + y) / (1 - y); false for the two points where that is 0 or nothing, which have order 1 and 2. */
    private static boolean u(int[] y, int[] u) {
        int[] above = create();
        int[] below = create();
        X25519Field.copy(y, 0, above, 0);
        addOne(above);
        carry(above);
        sub(ONE, y, below);
        carry(below);
        if (isZero(above) || isZero(below)) {
            return false;
        }
        X25519Field.invVar(below, below);
        mul(above, below, u);
        return true;
    }

    /** t = √(u² + A u + 1), if there is one. */
    private static boolean root(int[] u, int[] t) {
        int[] square = create();
        int[] linear = create();
        sqr(u, square);
        mul(u, A, linear);
        add(square, linear, square);
        addOne(square);
        carry(square);
        return sqrtRatioVar(square, ONE, t);
    }

    /** The u of one half of the double (u, v). */
    private static boolean half(int[] u, int[] t, int[] r) {
        int[] a = create();
        int[] root = create();
        add(u, t, a);
        carry(a);
        if (!rootOfSquareMinusOne(a, root)) {
            sub(u, t, a);
            carry(a);
            if (!rootOfSquareMinusOne(a, root)) {
                return false;
            }
        }
        add(a, root, r);
        carry(r);
        return true;
    }

    private static boolean rootOfSquareMinusOne(int[] a, int[] root) {
        int[] square = create();
        sqr(a, square);
        subOne(square);
        carry(square);
        return sqrtRatioVar(square, ONE, root);
    }

    private static boolean isZero(int[] element) {
        int[] copy = element.clone();
        normalize(copy);
        return isZeroVar(copy);
    }

    private static int[] one() {
        int[] one = create();
        X25519Field.one(one);
        return one;
    }
}
