Feature: Books

  Scenario: A book is kept, found and taken away
    When I call AddBook with JSON:
      """json
      {"title": "The Dispossessed", "author": "Ursula K. Le Guin", "pages": 341}
      """
    Then the status is 201
    And the response matches the contract
    And $.book.title is "The Dispossessed"
    And $.book.pages is 341
    And I remember $.book.id as {id}
    When I call GetBook
    Then the status is 200
    And the response matches the contract
    And $.book.author is "Ursula K. Le Guin"
    When I call RemoveBook
    Then the status is 204
    When I call GetBook
    Then the status is 404
    And the response matches the contract

  Scenario: Books are listed by author
    When I call AddBook with JSON:
      """json
      {"title": "Kindred", "author": "Octavia Butler"}
      """
    Then the status is 201
    When I call AddBook with JSON:
      """json
      {"title": "Ubik", "author": "Philip K. Dick"}
      """
    Then the status is 201
    When I call ListBooks
      | author | Octavia Butler |
    Then the status is 200
    And the response matches the contract
    And $.books[*].title contains "Kindred"

  Scenario: A book without a title is refused
    When I call AddBook with JSON:
      """json
      {"title": " ", "author": "Nobody"}
      """
    Then the status is 422
    And the response matches the contract
    When I call AddBook with JSON:
      """json
      {"title": "Momo", "author": "Michael Ende"}
      """
    Then the status is 201

  Scenario: What is not there cannot be taken away
    When I call AddBook with JSON:
      """json
      {"title": "Momo", "author": "Michael Ende"}
      """
    And I remember $.book.id as {id}
    And I call RemoveBook
    Then the status is 204
    When I call RemoveBook
    Then the status is 404
    And the response matches the contract
