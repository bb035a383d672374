Feature: Books are kept

  Background:
    Given a unique {author}

  Scenario: A new book is planned, and read back as it was added
    When I call AddBook with JSON:
      """json
      {"title": "The Long Valley", "author": "{author}", "pages": 412}
      """
    Then the status is 201
    And the response matches the contract
    And $.state is "planned"
    And I remember $.id as {id}
    When I call GetBook
    Then the status is 200
    And the response matches the contract
    And the body includes JSON:
      """json
      {"id": "{id}", "title": "The Long Valley", "author": "{author}", "pages": 412, "state": "planned"}
      """

  Scenario: The number of pages need not be known
    When I call AddBook with JSON:
      """json
      {"title": "Unbound", "author": "{author}"}
      """
    Then $.pages is null
    And I remember $.id as {id}
    When I call ChangeBook with JSON:
      """json
      {"pages": 90}
      """
    Then $.pages is 90

  Scenario Outline: A book with <problem> is refused
    Given {id} is a book by "{author}"
    When I call AddBook with JSON:
      """json
      <body>
      """
    Then the status is 422
    And the response matches the contract
    When I call ListBooks
      | author | {author} |
    Then $.books has 1 item

    Examples:
      | problem             | body                                                |
      | no title            | {"author": "{author}"}                              |
      | an empty title      | {"title": "", "author": "{author}"}                 |
      | fewer than one page | {"title": "Thin", "author": "{author}", "pages": 0} |

  Scenario: What is changed is changed, and nothing else
    Given {id} is a book by "{author}"
    When I call ChangeBook with JSON:
      """json
      {"title": "Renamed", "state": "reading"}
      """
    Then the status is 200
    And the response matches the contract
    When I call GetBook
    Then these hold:
      | path    | check | value     |
      | $.title | is    | "Renamed" |
      | $.pages | is    | 300       |
      | $.state | is    | "reading" |

  Scenario: A refused change changes nothing
    Given {id} is a book by "{author}"
    When I call ChangeBook with JSON:
      """json
      {"title": "Kept"}
      """
    And I call ChangeBook with JSON:
      """json
      {"title": "Lost", "state": "burnt"}
      """
    Then the status is 422
    And the response matches the contract
    When I call GetBook
    Then the body includes JSON:
      """json
      {"title": "Kept", "state": "planned"}
      """

  Scenario: A removed book is gone
    Given {id} is a book by "{author}"
    When I call GetBook
    And I call ChangeBook with JSON:
      """json
      {"state": "finished"}
      """
    And I call RemoveBook
    Then the status is 204
    And the body is empty
    When I call GetBook
    Then the status is 404
    And the response matches the contract
    When I call ChangeBook with JSON:
      """json
      {"state": "planned"}
      """
    Then the status is 404
    And the response matches the contract
    When I call RemoveBook
    Then the status is 404
    And the response matches the contract

  Scenario: What is not the id of a book is not found
    Given {id} is a book by "{author}"
    When I call GetBook
    And I send GET /books/nothing-of-the-kind
    Then the status is 404
    And the response matches the contract

  Scenario: Books are listed by author and state, in order of their titles
    When I call AddBook with JSON:
      """json
      {"title": "Cedar", "author": "{author}"}
      """
    And I remember $.id as {id}
    And I call ChangeBook with JSON:
      """json
      {"state": "finished"}
      """
    And I call AddBook with JSON:
      """json
      {"title": "Ash", "author": "{author}"}
      """
    And I call AddBook with JSON:
      """json
      {"title": "Birch", "author": "{author}"}
      """
    And I call AddBook with JSON:
      """json
      {"title": "Ash", "author": "not {author}"}
      """
    And I call ListBooks
      | author | {author} |
    Then the status is 200
    And the response matches the contract
    And $.books[*].title is ["Ash", "Birch", "Cedar"]
    When I call ListBooks
      | author | {author} |
      | state  | finished |
    Then $.books[*].id is ["{id}"]
