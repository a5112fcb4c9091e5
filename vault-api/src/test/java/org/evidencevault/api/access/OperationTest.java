package org.evidencevault.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.evidencevault.api.AccessTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of operations against the one that was written by hand. */
class OperationTest {
    static List<AccessTable.Row> rows() {
        return AccessTable.rows();
    }

    private static String name(Operation operation) {
        String[] words = operation.name().split("_");
        StringBuilder name = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].charAt(0)).append(words[i].substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private static Operation operation(AccessTable.Row row) {
        return Arrays.stream(Operation.values())
                .filter(operation -> name(operation).equals(row.operation()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + row.operation()));
    }

    @Test
    void bothHaveTheSameOperationsInTheSameOrder() {
        assertEquals(
                AccessTable.rows().stream().map(AccessTable.Row::operation).toList(),
                Arrays.stream(Operation.values()).map(OperationTest::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eventsAndDemandsAreTheSame(AccessTable.Row row) {
        Operation operation = operation(row);
        assertEquals(row.action(), operation.action().token());
        assertEquals(
                row.demand(),
                switch (operation.demand()) {
                    case NO_TOKEN -> "no-token";
                    case NOTHING -> "-";
                    case PURPOSE -> "purpose";
                    case STEP_UP -> "step-up";
                });
    }

    /** Each role alone, with no membership and with each. */
    @ParameterizedTest
    @MethodSource("rows")
    void eachRoleIsAllowedTheSame(AccessTable.Row row) {
        Operation operation = operation(row);
        if (operation.demand() == Operation.Demand.NO_TOKEN) {
            return; // answered before roles are asked for
        }
        for (Role role : Role.values()) {
            String grant = row.grant(role.text());
            Set<Role> alone = Set.of(role);
            assertEquals(!grant.equals("no"), operation.isOpenTo(alone), role + " at all");
            assertEquals(grant.equals("any"), operation.isAllowed(alone, Set.of()), role + " in no case");
            for (Level level : Level.values()) {
                boolean expected =
                        grant.equals("any") || grant.equals(level.name().toLowerCase(Locale.ROOT));
                assertEquals(expected, operation.isAllowed(alone, EnumSet.of(level)), role + " as " + level);
            }
        }
    }
}
