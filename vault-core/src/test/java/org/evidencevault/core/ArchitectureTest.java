package org.evidencevault.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Who may know whom in the core. The lines that keep promises: {@code verify} and {@code log} cannot reach a secret. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    static final String ROOT = "org.evidencevault.core";

    /** What each package may reach, besides itself and the failure vocabulary in the root. */
    private static final Map<String, Set<String>> MAY_REACH = Map.ofEntries(
            entry("codec", Set.of()),
            entry("tlog", Set.of("codec")),
            entry("record", Set.of("codec", "tlog")),
            entry("keys", Set.of("codec", "tlog")),
            entry("envelope", Set.of("codec", "keys")),
            entry("store", Set.of("codec", "tlog", "record")),
            entry("log", Set.of("codec", "tlog", "store")),
            entry("identity", Set.of("codec", "tlog", "record", "keys", "envelope", "store")),
            entry("verify", Set.of("codec", "tlog", "record")),
            entry(
                    "vault",
                    Set.of("codec", "tlog", "record", "keys", "envelope", "store", "log", "identity", "verify")));

    @ArchTest
    static final ArchRule THE_ROOT_REACHES_NO_PACKAGE_BELOW = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".(*)..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static void everyPackageReachesOnlyWhatTheTableAllows(JavaClasses core) {
        MAY_REACH.forEach((name, reachable) -> classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                        .or(resideInAPackage(ROOT))
                        .or(resideInAnyPackage(withThemselves(name, reachable))))
                .allowEmptyShould(true)
                .check(core));
    }

    @ArchTest
    static void everyPackageIsInTheTable(JavaClasses core) {
        Set<String> unknown = new TreeSet<>();
        for (JavaPackage each : core.getPackage(ROOT).getSubpackages()) {
            if (!MAY_REACH.containsKey(each.getRelativeName())) {
                unknown.add(each.getName());
            }
        }
        assertEquals(Set.of(), unknown, "packages that the table does not know");
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses core) {
        JavaPackage root = core.getPackage(ROOT);
        List<String> unmarked = Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
                .filter(each -> !each.getClasses().isEmpty() && !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), unmarked, "packages without a @NullMarked package-info");
    }

    private static String[] withThemselves(String name, Set<String> reachable) {
        Set<String> all = new TreeSet<>(reachable);
        all.add(name);
        return all.stream().map(each -> ROOT + "." + each + "..").toArray(String[]::new);
    }
}
