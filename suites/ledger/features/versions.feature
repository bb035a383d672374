Feature: Changes of an account name the version they are about

  Rule: Changing

    Scenario: An owner renames an account
      Given alice has 40 in {accountId} from {outside}
      And alice holds 15 on "{accountId}" as {hold}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | "\"1\""   |
        | body.account.name | Renamed   |
      Then the status is 200
      And the response matches the contract
      And the header "etag" is "\"2\""
      And these hold:
        | path                | check | value       |
        | $.account.id        | is    | {accountId} |
        | $.account.name      | is    | "Renamed"   |
        | $.account.kind      | is    | "asset"     |
        | $.account.currency  | is    | "EUR"       |
        | $.account.state     | is    | "open"      |
        | $.account.balance   | is    | 40          |
        | $.account.held      | is    | 15          |
        | $.account.available | is    | 25          |
        | $.account.version   | is    | 2           |
      When I call GetAccount
      Then $.account.name is "Renamed"
      And $.account.state is "open"
      And $.account.version is 2
      And the header "etag" is "\"2\""

    Scenario: An owner freezes an account and opens it again
      Given I am signed in as alice
      When I call CreateAccount with JSON:
        """json
        {"account": {"name": "Iceberg", "currency": "NOK"}}
        """
      And I remember $.account.id as {accountId}
      And I call UpdateAccount
        | If-Match           | "\"1\"" |
        | body.account.state | frozen  |
      Then $.account.state is "frozen"
      And $.account.name is "Iceberg"
      When I call GetAccount
      Then $.account.state is "frozen"
      When I call UpdateAccount
        | If-Match           | "\"2\"" |
        | body.account.state | open    |
      Then $.account.state is "open"
      And $.account.version is 3
      When I call GetAccount
      Then $.account.state is "open"
      And $.account.name is "Iceberg"

    Scenario: Several things change at once
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match           | * |
        | body.account.name  | Both   |
        | body.account.state | frozen |
      Then $.account.name is "Both"
      And $.account.state is "frozen"
      And $.account.version is 2

    Scenario: A change of nothing counts
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match     | "\"1\"" |
        | body.account | {}      |
      Then the status is 200
      And $.account.version is 2
      When I call GetAccount
      Then $.account.version is 2

    Scenario: Kind and currency stay whatever is sent
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount with JSON:
        """json
        {"account": {"kind": "external", "currency": "XXX", "balance": 1000, "name": "Sly"}}
        """
      Then the status is 428
      When the request header "If-Match" is "\"1\""
      And I call UpdateAccount with JSON:
        """json
        {"account": {"kind": "external", "currency": "XXX", "balance": 1000, "name": "Sly"}}
        """
      Then the status is 200
      And $.account.kind is "asset"
      And $.account.currency is "EUR"
      And $.account.balance is 0

    Scenario: Money that moves does not change the version
      Given alice has 50 in {accountId} from {outside}
      And alice holds 20 on "{accountId}" as {hold}
      And I am signed in as alice
      When I call GetAccount
      Then $.account.balance is 50
      And $.account.version is 1

  Rule: Versions

    Scenario: Only the first of two changes of one version succeeds
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | "\"1\"" |
        | body.account.name | First   |
      And I call UpdateAccount
        | If-Match          | "\"1\"" |
        | body.account.name | Second  |
      Then the status is 412
      And the response matches the contract
      And $.error.code is "stale-version"
      When I call GetAccount
      Then $.account.name is "First"
      And $.account.version is 2

    Scenario Outline: A change is refused with <tag> as its version
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | *     |
        | body.account.name | First |
      And I call UpdateAccount
        | If-Match          | <header> |
        | body.account.name | Other    |
      Then the status is 412
      And $.error.code is "stale-version"

      Examples:
        | tag                  | header    |
        | a later version      | "\"3\""   |
        | an earlier version   | "\"1\""   |
        | no quotes            | 2         |
        | other text           | "\"two\"" |

    Scenario: A change without a version is refused
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | "\"1\"" |
        | body.account.name | First   |
      And I call UpdateAccount
        | body.account.name | Second |
      Then the status is 428
      And the response matches the contract
      And $.error.code is "version-required"
      When I call GetAccount
      Then $.account.name is "First"
      And $.account.version is 2

    Scenario: Removing needs the present version
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | "\"1\"" |
        | body.account.name | Later   |
      And I call DeleteAccount
        | If-Match | "\"1\"" |
      Then the status is 412
      And the response matches the contract
      And $.error.code is "stale-version"
      When I call DeleteAccount
      Then the status is 428
      And the response matches the contract
      And $.error.code is "version-required"
      When I call GetAccount
      Then $.account.name is "Later"
      When I call DeleteAccount
        | If-Match | "\"2\"" |
      Then the status is 204

    Scenario: A stale version is told before an account in use
      Given alice has 10 in {accountId} from {outside}
      And alice has an account {unused}
      And I am signed in as alice
      When I call DeleteAccount
        | accountId | {unused} |
        | If-Match  | *        |
      And I call DeleteAccount
        | If-Match | "\"7\"" |
      Then the status is 412
      When I call DeleteAccount
      Then the status is 428

  Rule: What is not valid

    Scenario Outline: A change is refused with <what>
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | "\"1\"" |
        | body.account.name | Before  |
      And the request header "If-Match" is "\"2\""
      And I call UpdateAccount with JSON:
        """json
        <body>
        """
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"
      When I call GetAccount
      Then $.account.name is "Before"
      And $.account.version is 2

      Examples:
        | what               | body                                           |
        | a blank name       | {"account": {"name": "  "}}                    |
        | null as name       | {"account": {"name": null}}                    |
        | an unknown state   | {"account": {"name": "Mid", "state": "closed"}} |
        | no account         | {"name": "Mid"}                                |
        | a text             | {"account": "Mid"}                             |

    Scenario: The version is looked at before the body
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | "\"1\"" |
        | body.account.name | Before  |
      And I call UpdateAccount
        | If-Match          | "\"1\"" |
        | body.account.name | 12      |
      Then the status is 412
      When I call UpdateAccount
        | body.account.name | 12 |
      Then the status is 428

    Scenario: What is not there cannot be changed
      Given alice has an account {accountId}
      And bob has an account {other}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | *    |
        | body.account.name | Mine |
      And I call UpdateAccount
        | accountId         | {other} |
        | If-Match          | *       |
        | body.account.name | Mine    |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I send PATCH /accounts/nothing
      Then the status is 404
      Given I am signed in as bob
      When I call GetAccount
        | accountId | {other} |
      Then $.account.version is 1
      And $.account.name is not "Mine"

    Scenario: Changing is refused to strangers
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call UpdateAccount
        | If-Match          | *    |
        | body.account.name | Mine |
      And I am anonymous
      And I call UpdateAccount
        | If-Match          | *      |
        | body.account.name | Theirs |
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      When I call UpdateAccount
        | body.account.name | Theirs |
      Then the status is 401
      Given I am signed in as alice
      When I call GetAccount
      Then $.account.name is "Mine"
