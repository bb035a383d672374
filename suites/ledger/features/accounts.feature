Feature: Accounts are opened, read and removed

  Rule: Opening

    Scenario: An owner opens an account
      Given I am signed in as alice
      When I call CreateAccount with JSON:
        """json
        {"account": {"name": " Petty cash ", "currency": "CHF"}}
        """
      Then the status is 201
      And the response matches the contract
      And the header "etag" is "\"1\""
      And I remember $.account.id as {accountId}
      And these hold:
        | path                | check | value          |
        | $.account.name      | is    | " Petty cash " |
        | $.account.kind      | is    | "asset"        |
        | $.account.currency  | is    | "CHF"          |
        | $.account.state     | is    | "open"         |
        | $.account.balance   | is    | 0              |
        | $.account.held      | is    | 0              |
        | $.account.available | is    | 0              |
        | $.account.version   | is    | 1              |
      When I call GetAccount
      Then the status is 200
      And $.account.id is {accountId}
      And $.account.name is " Petty cash "

    Scenario: An external account is opened
      Given I am signed in as alice
      When I call CreateAccount with JSON:
        """json
        {"account": {"name": "The bank", "currency": "JPY", "kind": "external"}}
        """
      Then $.account.kind is "external"
      And $.account.currency is "JPY"
      And I remember $.account.id as {accountId}
      When I call GetAccount
      Then $.account.kind is "external"

    Scenario: Accounts of the same name are different ones
      Given I am signed in as alice
      When I call CreateAccount with JSON:
        """json
        {"account": {"name": "Twin", "currency": "EUR"}}
        """
      And I remember $.account.id as {first}
      And I call CreateAccount with JSON:
        """json
        {"account": {"name": "Twin", "currency": "EUR"}}
        """
      Then the status is 201
      And $.account.id is not {first}
      When I call ListAccounts
      Then $.total is 2

    Scenario Outline: An account is refused <with>
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call CreateAccount with JSON:
        """json
        {"account": <account>}
        """
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"
      When I call ListAccounts
      Then $.total is 1

      Examples:
        | with                     | account                                                |
        | without a name           | {"currency": "EUR"}                                    |
        | with a blank name        | {"name": " \\t ", "currency": "EUR"}                   |
        | with a number as name    | {"name": 7, "currency": "EUR"}                         |
        | without a currency       | {"name": "Purse"}                                      |
        | with a small currency    | {"name": "Purse", "currency": "eur"}                   |
        | with an unknown currency | {"name": "Purse", "currency": "XTS"}                   |
        | with a long currency     | {"name": "Purse", "currency": "EURO"}                  |
        | with an unknown kind     | {"name": "Purse", "currency": "EUR", "kind": "secret"} |
        | with null as kind        | {"name": "Purse", "currency": "EUR", "kind": null}     |
        | with U+0000 in its name  | {"name": "Pur\\u0000se", "currency": "EUR"}            |
        | as a list                | []                                                     |

    Scenario: A name has at most 100 characters
      Given I am signed in as alice
      And {hundred} is "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
      When I call CreateAccount
        | body.account.name     | {hundred} |
        | body.account.currency | EUR       |
      Then the status is 201
      And $.account.name is {hundred}
      When I call CreateAccount
        | body.account.name     | {hundred}1 |
        | body.account.currency | EUR        |
      Then the status is 422
      And $.error.code is "invalid"

    Scenario: Opening is refused to strangers
      Given alice has an account {accountId}
      And I am anonymous
      When I call CreateAccount with JSON:
        """json
        {"account": {"name": "Hers", "currency": "EUR"}}
        """
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      When I send POST /accounts
      Then the status is 401
      Given I am signed in as alice
      When I call ListAccounts
      Then $.total is 1

  Rule: Reading

    Scenario: An account shows what it holds
      Given alice has 2500 in {accountId} from {outside}
      And alice holds 700 on "{accountId}" as {hold}
      And I am signed in as alice
      When I call GetAccount
      Then the status is 200
      And the response matches the contract
      And the header "etag" is "\"1\""
      And these hold:
        | path                | check | value       |
        | $.account.id        | is    | {accountId} |
        | $.account.kind      | is    | "asset"     |
        | $.account.currency  | is    | "EUR"       |
        | $.account.state     | is    | "open"      |
        | $.account.balance   | is    | 2500        |
        | $.account.held      | is    | 700         |
        | $.account.available | is    | 1800        |
        | $.account.version   | is    | 1           |
      When I call GetAccount
        | accountId | {outside} |
      Then $.account.kind is "external"
      And $.account.balance is -2500
      And $.account.available is -2500

    Scenario: An account that is not there is not found
      Given alice has an account {accountId}
      And bob has an account {other}
      And I am signed in as alice
      And a unique {nothing}
      When I call GetAccount
      And I call GetAccount
        | accountId | {nothing} |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      And $.account does not exist
      When I call GetAccount
        | accountId | {other} |
      Then the status is 404
      And $.error.code is "not-found"

    Scenario: Reading is refused to strangers
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call GetAccount
      And I call ListAccounts
      And I am anonymous
      And I call GetAccount
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      When I call GetAccount
        | accountId | nothing |
      Then the status is 401
      When I call ListAccounts
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      And $.accounts does not exist

  Rule: Listing

    Scenario: A list holds all accounts as they are
      Given alice has 900 in {till} from {outside}
      And alice has an account {drawer} in "USD"
      And bob has an account {other}
      And alice holds 200 on "{till}" as {hold}
      And alice has frozen "{drawer}"
      And I am signed in as alice
      When I call ListAccounts
      Then the status is 200
      And the response matches the contract
      And $.total is 3
      And $.accounts has 3 items
      And these hold:
        | path                    | check | value      |
        | $.accounts[0].id        | is    | {till}     |
        | $.accounts[0].kind      | is    | "asset"    |
        | $.accounts[0].currency  | is    | "EUR"      |
        | $.accounts[0].state     | is    | "open"     |
        | $.accounts[0].balance   | is    | 900        |
        | $.accounts[0].held      | is    | 200        |
        | $.accounts[0].available | is    | 700        |
        | $.accounts[0].version   | is    | 1          |
        | $.accounts[1].id        | is    | {outside}  |
        | $.accounts[1].balance   | is    | -900       |
        | $.accounts[2].id        | is    | {drawer}   |
        | $.accounts[2].currency  | is    | "USD"      |
        | $.accounts[2].state     | is    | "frozen"   |
        | $.accounts[2].version   | is    | 2          |

    Scenario: A list shows names
      Given I am signed in as alice
      When I call CreateAccount with JSON:
        """json
        {"account": {"name": "Travel", "currency": "SEK"}}
        """
      And I call ListAccounts
      Then $.accounts[0].name is "Travel"

    Scenario: Filters narrow the list
      Given alice has an account {euros}
      And alice has an account {dollars} in "USD"
      And alice has the world outside {world} in "USD"
      And I am signed in as alice
      When I call ListAccounts
        | currency | USD |
      Then the status is 200
      And $.total is 2
      And $.accounts[0].id is {dollars}
      And $.accounts[1].id is {world}
      When I call ListAccounts
        | kind | asset |
      Then $.total is 2
      And $.accounts[0].id is {euros}
      When I call ListAccounts
        | kind     | external |
        | currency | USD      |
      Then $.total is 1
      And $.accounts[0].id is {world}
      When I call ListAccounts
        | currency | GBP |
      Then $.total is 0
      And $.accounts is []

    Scenario: A list has pages
      Given alice has an account {first}
      And alice has an account {second}
      And alice has an account {third}
      And I am signed in as alice
      When I call ListAccounts
        | limit | 2 |
      Then $.total is 3
      And $.accounts has 2 items
      And $.accounts[0].id is {first}
      And $.accounts[1].id is {second}
      When I call ListAccounts
        | limit  | 2 |
        | offset | 2 |
      Then $.total is 3
      And $.accounts has 1 item
      And $.accounts[0].id is {third}
      When I call ListAccounts
        | offset | 3 |
      Then $.total is 3
      And $.accounts is []

    Scenario Outline: A list is refused with <query>
      Given alice has an account {first}
      And I am signed in as alice
      When I call ListAccounts
      And I send GET /accounts?<query>
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"

      Examples:
        | query          |
        | limit=0        |
        | limit=101      |
        | limit=ten      |
        | limit=1.5      |
        | offset=-1      |
        | offset=1000001 |
        | currency=eur   |
        | kind=assets    |

  Rule: Removing

    Scenario: An unused account is removed
      Given alice has an account {accountId}
      And alice has an account {other}
      And I am signed in as alice
      When I call GetAccount
      And I call DeleteAccount
        | If-Match | "\"1\"" |
      Then the status is 204
      And the body is empty
      When I call GetAccount
      Then the status is 404
      When I call ListAccounts
      Then $.total is 1
      And $.accounts[0].id is {other}

    Scenario: An account that a transfer has touched stays
      Given alice has 10 in {accountId} from {outside}
      And alice has an account {unused}
      And I am signed in as alice
      When I call DeleteAccount
        | accountId | {unused} |
        | If-Match  | *        |
      And I call DeleteAccount
        | If-Match | "\"1\"" |
      Then the status is 409
      And the response matches the contract
      And $.error.code is "account-in-use"
      When I call DeleteAccount
        | accountId | {outside} |
        | If-Match  | *         |
      Then the status is 409
      And $.error.code is "account-in-use"
      When I call GetAccount
      Then the status is 200
      And $.account.balance is 10

    Scenario: An account that is empty again stays
      Given alice has 10 in {accountId} from {outside}
      And alice has moved 10 from "{accountId}" to "{outside}" as {back}
      And alice has an account {unused}
      And I am signed in as alice
      When I call DeleteAccount
        | accountId | {unused} |
        | If-Match  | *        |
      And I call DeleteAccount
        | If-Match | * |
      Then the status is 409
      And $.error.code is "account-in-use"

    Scenario: An account on which a hold was placed stays
      Given alice has the world outside {accountId} in "EUR"
      And alice holds 5 on "{accountId}" as {holdId}
      And alice has an account {unused}
      And I am signed in as alice
      When I call ReleaseHold
      And I call DeleteAccount
        | accountId | {unused} |
        | If-Match  | *        |
      And I call DeleteAccount
        | If-Match | * |
      Then the status is 409
      And $.error.code is "account-in-use"

    Scenario: Removing what is not there is refused
      Given alice has an account {accountId}
      And bob has an account {other}
      And I am signed in as alice
      When I call DeleteAccount
        | If-Match | * |
      And I call DeleteAccount
        | If-Match | * |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I call DeleteAccount
        | accountId | {other} |
        | If-Match  | *       |
      Then the status is 404
      And $.error.code is "not-found"
      Given I am signed in as bob
      When I call GetAccount
        | accountId | {other} |
      Then the status is 200

    Scenario: Removing is refused to strangers
      Given alice has an account {accountId}
      And alice has an account {unused}
      And I am signed in as alice
      When I call DeleteAccount
        | accountId | {unused} |
        | If-Match  | *        |
      And I am anonymous
      And I call DeleteAccount
        | If-Match | * |
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      Given I am signed in as alice
      When I call GetAccount
      Then the status is 200
