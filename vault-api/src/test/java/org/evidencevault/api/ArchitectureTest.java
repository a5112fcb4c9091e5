package org.evidencevault.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
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
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.evidencevault.api.access.Allows;
import org.jspecify.annotations.NullMarked;

/** Who may know whom in the server. Rooms know who is calling, how failures look and the core, and nothing of one another. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    static final String ROOT = "org.evidencevault.api";
    private static final String CORE = "org.evidencevault.core";

    /** What every room may reach. */
    private static final Set<String> ROOM = Set.of("access", "problem", "persistence", "retry", "fsck");

    /** What each package may reach, besides itself. */
    private static final Map<String, Set<String>> MAY_REACH = Map.ofEntries(
            entry("problem", Set.of()),
            entry("persistence", Set.of()),
            entry("fsck", Set.of()),
            entry("access", Set.of("problem", "persistence", "fsck")),
            entry("limits", Set.of("access", "problem")),
            entry("retry", Set.of("access", "problem", "persistence", "fsck")),
            entry("cases", ROOM),
            entry("sources", ROOM),
            entry("records", with(ROOM, "sources", "log", "wiring")),
            entry("releases", ROOM),
            entry("custody", ROOM),
            entry("users", ROOM),
            entry("log", with(ROOM, "wiring")),
            entry("keys", with(ROOM, "wiring")),
            entry("health", Set.of("access", "log", "wiring")),
            entry("embedded", Set.of()),
            entry("demo", Set.of("embedded")),
            entry("setup", Set.of("embedded")),
            entry("wiring", Set.of("fsck", "access", "persistence", "demo", "setup")));

    /** What each package may reach of the core. The failure vocabulary and the codecs are everybody's. */
    private static final Map<String, Set<String>> MAY_REACH_OF_THE_CORE = Map.ofEntries(
            entry("problem", Set.of()),
            entry("persistence", Set.of("store", "record", "tlog")),
            entry("fsck", Set.of("vault", "record")),
            entry("access", Set.of("vault", "record", "keys")),
            entry("limits", Set.of("vault", "record")),
            entry("retry", Set.of("vault", "record")),
            entry("cases", Set.of("vault", "record", "store", "keys")),
            entry("sources", Set.of("vault", "record", "keys")),
            entry("records", Set.of("vault", "record", "store", "log", "tlog", "envelope", "keys")),
            entry("releases", Set.of("vault", "record", "keys")),
            entry("custody", Set.of("vault", "record")),
            entry("users", Set.of("vault", "record")),
            entry("log", Set.of("vault", "store", "log", "tlog")),
            entry("keys", Set.of("vault", "keys")),
            entry("health", Set.of("vault", "store", "log", "tlog")),
            entry("embedded", Set.of()),
            entry("demo", Set.of("vault", "keys", "tlog", "log", "verify")),
            entry("setup", Set.of("vault", "keys", "tlog")),
            entry("wiring", Set.of("vault", "keys", "store", "log", "tlog")));

    @ArchTest
    static final ArchRule ONLY_WIRING_STARTS_THE_SERVER_THAT_THE_ROOMS_ARE_PART_OF = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".wiring..", ROOT + ".demo..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.runtime.Quarkus");

    @ArchTest
    static final ArchRule NOTHING_THAT_ANSWERS_REQUESTS_NEEDS_THE_EMBEDDED_SERVICES = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".embedded..", ROOT + ".demo..", ROOT + ".setup..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".embedded..");

    /** A method that answers requests says which line of the table decides. */
    @ArchTest
    static final ArchRule EVERY_RESOURCE_METHOD_IS_A_LINE_OF_THE_TABLE =
            methods().that().areMetaAnnotatedWith(HttpMethod.class).should().beAnnotatedWith(Allows.class);

    /** And nothing else says so. */
    @ArchTest
    static final ArchRule NO_OTHER_METHOD_IS_A_LINE_OF_THE_TABLE = methods()
            .that()
            .areAnnotatedWith(Allows.class)
            .should()
            .beMetaAnnotatedWith(HttpMethod.class)
            .andShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Path.class);

    @ArchTest
    static final ArchRule RESOURCES_LEAVE_DECISIONS_AND_ROWS_TO_OTHERS = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", ROOT + ".persistence..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static void everyPackageReachesOnlyWhatTheTablesAllow(JavaClasses api) {
        MAY_REACH.forEach((name, reachable) -> classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                        .or(resideInAnyPackage(packages(ROOT, with(reachable, name)))))
                .allowEmptyShould(true)
                .check(api));
        MAY_REACH_OF_THE_CORE.forEach((name, reachable) -> classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(CORE + ".."))
                        .or(resideInAPackage(CORE))
                        .or(resideInAnyPackage(packages(CORE, with(reachable, "codec")))))
                .allowEmptyShould(true)
                .check(api));
    }

    @ArchTest
    static void everyPackageIsInTheTables(JavaClasses api) {
        Set<String> there = new TreeSet<>();
        for (JavaPackage each : api.getPackage(ROOT).getSubpackages()) {
            there.add(each.getRelativeName());
        }
        assertEquals(new TreeSet<>(MAY_REACH.keySet()), there, "packages");
        assertEquals(MAY_REACH.keySet(), MAY_REACH_OF_THE_CORE.keySet(), "packages in the two tables");
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses api) {
        JavaPackage root = api.getPackage(ROOT);
        List<String> unmarked = Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
                .filter(each -> !each.getClasses().isEmpty() && !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), unmarked, "packages without a @NullMarked package-info");
    }

    private static Set<String> with(Set<String> packages, String... more) {
        Set<String> all = new TreeSet<>(packages);
        all.addAll(List.of(more));
        return all;
    }

    private static String[] packages(String root, Set<String> names) {
        return names.stream().map(each -> root + "." + each + "..").toArray(String[]::new);
    }
}
