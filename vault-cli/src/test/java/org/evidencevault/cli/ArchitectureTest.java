package org.evidencevault.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What each command may reach in the core: those that check go through the read door alone. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    static final String ROOT = "org.evidencevault.cli";
    private static final String CORE = "org.evidencevault.core";

    /** Commands that check with public keys, on a laptop that holds no secret. */
    private static final String[] CHECKING = {
        ROOT + ".verify..", ROOT + ".inspect..", ROOT + ".log..", ROOT + ".web..", ROOT + ".login.."
    };

    /** Commands that hold secrets, or use them. */
    private static final String[] HOLDING_KEYS = {
        ROOT + ".local..", ROOT + ".key..", ROOT + ".witness..", ROOT + ".identity.."
    };

    @ArchTest
    static final ArchRule CHECKING_GOES_THROUGH_THE_READ_DOOR = noClasses()
            .that()
            .resideInAnyPackage(CHECKING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CORE + ".vault..",
                    CORE + ".keys..",
                    CORE + ".envelope..",
                    CORE + ".store..",
                    CORE + ".log..",
                    CORE + ".identity..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CHECKING_KNOWS_NO_COMMAND_THAT_HOLDS_KEYS = noClasses()
            .that()
            .resideInAnyPackage(CHECKING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOLDING_KEYS)
            .allowEmptyShould(true);

    /** Whoever checks offline can see that nothing is asked on the way. */
    @ArchTest
    static final ArchRule ONLY_THESE_COMMANDS_REACH_THE_NETWORK = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".web..", ROOT + ".log..", ROOT + ".login..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".web..", "java.net.http..", "javax.net..", "com.sun.net.httpserver..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|ServerSocket|Datagram.*|.*URLConnection|URL)");

    @ArchTest
    static final ArchRule ONLY_LOCAL_OPENS_THE_WRITE_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CORE + ".vault..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THESE_COMMANDS_REACH_KEYS = noClasses()
            .that()
            .resideOutsideOfPackages(HOLDING_KEYS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CORE + ".keys..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses cli) {
        JavaPackage root = cli.getPackage(ROOT);
        List<String> unmarked = Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
                .filter(each -> !each.getClasses().isEmpty() && !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), unmarked, "packages without a @NullMarked package-info");
    }
}
